import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A JSON Schema of `description.json`: what OpenAPI 3.0 says in its own way is said in JSON Schema's there. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
}

/** An operation of GitHub's REST API, as far as it is checked. */
export interface Described {
  readonly method: string;
  /** `/repos/{owner}/{repo}/issues` */
  readonly path: string;
  readonly query: Readonly<Record<string, Schema>>;
  readonly requiredQuery: readonly string[];
  /** Null where no body is sent. */
  readonly request: Schema | null;
  readonly requestRequired: boolean;
  /** Null where a status has no JSON. */
  readonly responses: Readonly<Record<string, Schema | null>>;
}

/** What is kept of GitHub's OpenAPI description: the operations that the stand-in answers, and the names of all others. */
export interface Description {
  readonly source: string;
  readonly operations: Readonly<Record<string, Described>>;
  /** `GET /repos/{owner}/{repo}/readme` to its operationId. */
  readonly others: Readonly<Record<string, string>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** As `npm run github-description` made it from npm's `@octokit/openapi`. */
export const description = JSON.parse(
  readFileSync(join(import.meta.dirname, "description.json"), "utf8"),
) as Description;

/** Which operation is asked for, and with what in its path. */
export interface Asked {
  readonly id: string;
  /** Null for an operation of GitHub's that the stand-in does not answer. */
  readonly described: Described | null;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Template {
  readonly id: string;
  readonly method: string;
  readonly parts: readonly string[];
}

const templates: readonly Template[] = [
  ...Object.entries(description.operations).map(([id, { method, path }]) => template(id, method, path)),
  ...Object.entries(description.others).map(([key, id]) => template(id, ...(key.split(" ") as [string, string]))),
];

/** Where a path may go on over slashes: `contents/{path}`, `git/ref/{ref}`. */
const long = new Set(["{path}", "{ref}", "{dir}"]);

function template(id: string, method: string, path: string): Template {
  return { id, method, parts: path.split("/").slice(1) };
}

/** The operation that a request is for; null where GitHub has none. The most literal path wins. */
export function operationOf(method: string, path: string): Asked | null {
  const asked = path.split("/").slice(1);
  const [found] = templates
    .filter((one) => one.method === method && fits(one.parts, asked))
    .sort((one, other) => weight(other.parts) - weight(one.parts));
  if (found === undefined) return null;
  return { id: found.id, described: description.operations[found.id] ?? null, parameters: named(found.parts, asked) };
}

function fits(parts: readonly string[], asked: readonly string[]): boolean {
  const last = parts.at(-1) ?? "";
  // GitHub takes `contents` for the repository's own folder, too.
  const fewest = last === "{path}" ? parts.length - 1 : parts.length;
  if (long.has(last) ? asked.length < fewest : asked.length !== parts.length) return false;
  return parts.every((part, index) => part.startsWith("{") || part === asked[index]);
}

function weight(parts: readonly string[]): number {
  return parts.filter((part) => !part.startsWith("{")).length;
}

function named(parts: readonly string[], asked: readonly string[]): Readonly<Record<string, string>> {
  const last = parts.length - 1;
  return Object.fromEntries(
    parts.flatMap((part, index) => {
      const value = index === last ? asked.slice(index).join("/") : (asked[index] ?? "");
      return part.startsWith("{") ? [[part.slice(1, -1), decodeURIComponent(value)]] : [];
    }),
  );
}
