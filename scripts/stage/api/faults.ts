import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";
import { type Described, description, type Schema } from "./description.ts";

let ajv: Ajv | null = null;
const compiled = new WeakMap<Schema, ValidateFunction>();

/** What is wrong with a query by GitHub's description: parameters that it has not, or of another type. */
export function queryFaults(described: Described, query: Readonly<Record<string, string>>): readonly string[] {
  const missing = described.requiredQuery.filter((name) => !(name in query)).map((name) => `${name} is missing`);
  const wrong = Object.entries(query).flatMap(([name, value]) => {
    const schema = described.query[name];
    if (schema === undefined) return [`the query's ${name} is no parameter of it`];
    return errorsOf(schema, typed(schema, value)).map((fault) => `the query's ${name} ${fault.trim()}`);
  });
  return [...missing, ...wrong];
}

function typed(schema: Schema, value: string): unknown {
  if (schema.type === "integer" || schema.type === "number") return value === "" ? value : Number(value);
  if (schema.type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  return value;
}

/** What is wrong with a request's body: its schema's errors, and every property that GitHub does not know. */
export function requestFaults(described: Described, body: unknown): readonly string[] {
  if (body === undefined || body === null) return described.requestRequired ? ["a body is required"] : [];
  if (described.request === null) return ["no body is taken"];
  return faultsOf(described.request, body);
}

/** The same of an answer. GitHub describes few refusals; any may have the plain form of an error. */
export function responseFaults(described: Described, status: number, body: unknown): readonly string[] {
  const schema = described.responses[String(status)];
  if (schema === undefined && status < 400) return [`${status} is not among the answers`];
  const known = schema ?? (status >= 400 ? description.schemas["basic-error"] : undefined);
  if (known === undefined) return body === undefined ? [] : [`${status} has no body`];
  return body === undefined ? ["the body is missing"] : faultsOf(known, body);
}

function faultsOf(schema: Schema, value: unknown): readonly string[] {
  return [...errorsOf(schema, value), ...unknownKeys(schema, value, "")];
}

function errorsOf(schema: Schema, value: unknown): readonly string[] {
  const validate = validator(schema);
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Compiled when it is first asked for: the schemas of a pull request take half a second. */
function validator(schema: Schema): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const made = compiler().compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/schemas/', '"github#/schemas/')));
  compiled.set(schema, made);
  return made;
}

function compiler(): Ajv {
  if (ajv !== null) return ajv;
  ajv = new Ajv({ strict: false, validateSchema: false, allErrors: false });
  addFormats.default(ajv);
  for (const name of ["int32", "int64", "repo.nwo", "uri-template", "timestamp"]) ajv.addFormat(name, true);
  ajv.addSchema({ $id: "github", schemas: description.schemas });
  return ajv;
}

/** The schema itself where it only refers to another. */
function resolved(schema: Schema): Schema {
  const name = schema.$ref?.replace("#/schemas/", "");
  return name === undefined ? schema : resolved(description.schemas[name] ?? {});
}

/** All schemas that a value may be of, or is made of. */
export function pieces(schema: Schema): readonly Schema[] {
  const found = resolved(schema);
  return [found, ...[...(found.allOf ?? []), ...(found.anyOf ?? []), ...(found.oneOf ?? [])].flatMap(pieces)];
}

function unknownKeys(schema: Schema, value: unknown, place: string): readonly string[] {
  const all = pieces(schema);
  if (Array.isArray(value)) {
    const items = all.find((piece) => piece.items !== undefined)?.items;
    return items === undefined ? [] : value.flatMap((item, index) => unknownKeys(items, item, `${place}/${index}`));
  }
  if (typeof value !== "object" || value === null) return [];
  const known = new Map(all.flatMap((piece) => Object.entries(piece.properties ?? {})));
  if (known.size === 0 || all.some(({ additionalProperties: more }) => more !== undefined && more !== false)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const found = known.get(key);
    return found === undefined
      ? [`${place}/${key} is no property of it`]
      : unknownKeys(found, inner, `${place}/${key}`);
  });
}
