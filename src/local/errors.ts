/** A refusal as the API says it: a status, Neon's code, and words for the reader. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "ApiError";
    this.status = status;
    this.code = code;
  }
}

export const badRequest = (message: string): ApiError => new ApiError(400, "", message);

/** Neon sends no code with a 404. */
export const notFound = (what: string, id: string): ApiError => new ApiError(404, "", `${what} not found: ${id}`);

export const alreadyExists = (what: string, name: string): ApiError =>
  new ApiError(
    409,
    `${what.toUpperCase().replaceAll(/[ -]/g, "_")}_ALREADY_EXISTS`,
    `${what} already exists; name: ${name}`,
  );

/** What Neon can do and the plane cannot. */
export const unsupported = (what: string): ApiError =>
  new ApiError(422, "NOT_SUPPORTED_LOCALLY", `the local control plane cannot do this: ${what}`);

export const refused = (message: string): ApiError => new ApiError(422, "", message);

export const locked = (): ApiError =>
  new ApiError(423, "", "project already has running conflicting operations, scheduling of new ones is prohibited");

/** The words of an error for people, without its stack. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
