import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { parse } from "yaml";

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
}

interface Answer {
  readonly $ref?: string;
  readonly content?: { readonly "application/json"?: { readonly schema: Schema } };
}

type Paths = Readonly<
  Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Answer>> }>>>
>;

const client = dirname(createRequire(import.meta.url).resolve("@neondatabase/api-client/package.json"));
const document = parse(readFileSync(join(client, "public-v2-for-users.gen.yaml"), "utf8")) as { readonly paths: Paths };
const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
for (const name of ["int", "int32", "int64", "float", "double"]) ajv.addFormat(name, true);
ajv.addSchema(document, "neon");
const compiled = new Map<string, ValidateFunction>();

/**
 * What is wrong with an answer by Neon's own OpenAPI file: its schema's errors, and every property that the file does not
 * know. The file is loose, so that the second catches what the first lets through.
 */
export function faultsOf(method: string, url: string, status: number, body: unknown): readonly string[] {
  const path = knownPath(method, url);
  if (path === null) return status === 404 ? [] : [`${method} ${url} is not in the file`];
  const answers = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
  const key = String(status) in answers ? String(status) : "default";
  if (key === "default" && status < 400) return [`${status} is no success of ${method} ${path}`];
  const answer = answers[key];
  const schema = answer && (resolve(answer) as Answer).content?.["application/json"]?.schema;
  if (schema === undefined) return body === null ? [] : [`${status} of ${method} ${path} has no body in the file`];
  const validate = validator(`${method} ${path} ${key}`, schema);
  const errors = validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  return [...errors, ...unknownKeys(schema, body, "")];
}

function knownPath(method: string, url: string): string | null {
  const asked = url.split("?")[0]?.split("/") ?? [];
  const fits = (path: string): boolean => {
    const parts = path.split("/");
    return parts.length === asked.length && parts.every((part, index) => part.startsWith("{") || part === asked[index]);
  };
  const found = Object.keys(document.paths).filter(
    (path) => fits(path) && method.toLowerCase() in (document.paths[path] ?? {}),
  );
  return found.sort((one, other) => one.split("{").length - other.split("{").length)[0] ?? null;
}

function validator(key: string, schema: Schema): ValidateFunction {
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const validate = ajv.compile(
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"neon#/components')) as object,
  );
  compiled.set(key, validate);
  return validate;
}

function resolve(schema: Schema | Answer): Schema | Answer {
  if (schema.$ref === undefined) return schema;
  let found: unknown = document;
  for (const part of schema.$ref.slice(2).split("/")) found = (found as Record<string, unknown>)[part];
  return resolve(found as Schema);
}

/** All pieces that a schema is made of, references followed. */
function pieces(schema: Schema): readonly Schema[] {
  const found = resolve(schema) as Schema;
  return [found, ...(found.allOf ?? []).flatMap(pieces)];
}

function unknownKeys(schema: Schema, value: unknown, place: string): readonly string[] {
  const all = pieces(schema);
  if (Array.isArray(value)) {
    const items = all.find((piece) => piece.items !== undefined)?.items;
    return items === undefined ? [] : value.flatMap((item, index) => unknownKeys(items, item, `${place}/${index}`));
  }
  if (typeof value !== "object" || value === null) return [];
  const known = new Map(all.flatMap((piece) => Object.entries(piece.properties ?? {})));
  if (known.size === 0 || all.some((piece) => piece.additionalProperties !== undefined)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const found = known.get(key);
    return found === undefined ? [`${place}/${key} is not in the file`] : unknownKeys(found, inner, `${place}/${key}`);
  });
}
