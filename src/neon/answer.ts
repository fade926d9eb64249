/** What came back of a failed call, without anything that could hold the key: an AxiosError carries the request's headers. */
export interface Answer {
  /** HTTP status; null when no answer came. */
  readonly status: number | null;
  readonly neonCode: string | null;
  readonly requestId: string | null;
  /** Neon's message. */
  readonly words: string | null;
  /** The driver's code when no answer came: `ECONNREFUSED`, `ECONNABORTED` ... */
  readonly transport: string | null;
  /** Milliseconds that the server asks to wait. */
  readonly retryAfter: number | null;
}

interface HttpError {
  readonly code?: string;
  readonly isAxiosError: true;
  readonly response?: {
    readonly status: number;
    readonly data?: unknown;
    readonly headers?: Readonly<Record<string, unknown>>;
  };
}

/** Reads an error of the official client; null for anything else, which is a defect and no answer. */
export function answerOf(error: unknown, apiKey: string, now: number): Answer | null {
  if (!isHttpError(error)) return null;
  const { response } = error;
  const body: Readonly<Record<string, unknown>> = isRecord(response?.data) ? response.data : {};
  return {
    status: response?.status ?? null,
    neonCode: text(body.code),
    requestId: text(body.request_id) ?? text(response?.headers?.["x-request-id"]),
    words: withoutSecrets(text(body.message), apiKey),
    transport: response === undefined ? (error.code ?? "no answer") : null,
    retryAfter: waitAskedFor(text(response?.headers?.["retry-after"]), now),
  };
}

/** Whether the call may have had its effect although it failed: no answer came, or the server broke while acting. */
export function mayHaveActed(answer: { readonly status: number | null }): boolean {
  return answer.status === null || (answer.status >= 500 && answer.status !== 503);
}

/** RFC 9110, 10.2.3: a number of seconds or a date. */
function waitAskedFor(header: string | null, now: number): number | null {
  if (header === null) return null;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}

/** A message of the server could quote the request: the key, or a connection string. */
function withoutSecrets(words: string | null, apiKey: string): string | null {
  if (words === null) return null;
  const withoutKey = apiKey === "" ? words : words.replaceAll(apiKey, "***");
  return withoutKey.replace(/(\w+:\/\/[^:/\s]+):[^@\s]+@/g, "$1:***@");
}

function isHttpError(error: unknown): error is HttpError {
  return error instanceof Error && "isAxiosError" in error && error.isAxiosError === true;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
