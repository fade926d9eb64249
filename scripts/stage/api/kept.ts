import type { Described, Description, Schema } from "./description.ts";

interface Parameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: unknown;
}

interface Content {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly content?: Readonly<Record<string, { readonly schema?: unknown }>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const methods = ["get", "post", "put", "patch", "delete"];

/** What of GitHub's description the stand-in needs: the operations that it answers with all that they refer to. */
export function kept(whole: OpenApi, source: string, answered: readonly string[]): Description {
  const all = Object.entries(whole.paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [{ method: method.toUpperCase(), path, operation }];
    }),
  );
  const missing = answered.filter((id) => !all.some(({ operation }) => operation.operationId === id));
  if (missing.length > 0) throw new Error(`GitHub has no such operations: ${missing.join(", ")}`);
  const mine = all.filter(({ operation }) => answered.includes(operation.operationId));
  const operations = Object.fromEntries(
    mine.map(({ method, path, operation }) => [operation.operationId, described(whole, method, path, operation)]),
  );
  const others = all.filter(({ operation }) => !answered.includes(operation.operationId));
  return {
    source,
    operations,
    others: Object.fromEntries(
      others.map(({ method, path, operation }) => [`${method} ${path}`, operation.operationId]),
    ),
    schemas: referred(whole, operations),
  };
}

function described(whole: OpenApi, method: string, path: string, operation: Operation): Described {
  const query = (operation.parameters ?? [])
    .map((one) => resolved(whole, one) as Parameter)
    .filter((one) => one.in === "query");
  const request = operation.requestBody === undefined ? null : (resolved(whole, operation.requestBody) as Content);
  return {
    method,
    path,
    query: Object.fromEntries(query.map((one) => [one.name, jsonSchema(one.schema)])),
    requiredQuery: query.filter((one) => one.required === true).map((one) => one.name),
    request: request === null ? null : json(request),
    requestRequired: request?.required === true,
    responses: Object.fromEntries(
      Object.entries(operation.responses).map(([status, answer]) => [status, json(resolved(whole, answer) as Content)]),
    ),
  };
}

function json({ content = {} }: Content): Schema | null {
  const schema = content["application/json"]?.schema;
  return schema === undefined ? null : jsonSchema(schema);
}

function resolved(whole: OpenApi, value: { readonly $ref?: string }): unknown {
  const [, , group = "", name = ""] = value.$ref?.split("/") ?? [];
  return value.$ref === undefined ? value : whole.components[group]?.[name];
}

/** All schemas that are referred to, by others too. */
function referred(whole: OpenApi, from: unknown): Readonly<Record<string, Schema>> {
  const found = new Map<string, Schema>();
  const visit = (value: unknown): void => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      const schema = jsonSchema(whole.components.schemas?.[name]);
      found.set(name, schema);
      visit(schema);
    }
  };
  visit(from);
  return Object.fromEntries([...found].sort(([one], [other]) => one.localeCompare(other)));
}

const words = new Set([
  ...["type", "format", "enum", "required", "minimum", "maximum", "minLength", "maxLength", "pattern"],
  ...["minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties"],
]);

/** A schema of OpenAPI 3.0 in JSON Schema's words (`nullable` is a type there), without what does not check anything. */
function jsonSchema(value: unknown): Schema {
  const source = value as Readonly<Record<string, unknown>>;
  if (typeof source.$ref === "string") return { $ref: source.$ref.replace("#/components/schemas/", "#/schemas/") };
  const made: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(source)) {
    if (words.has(key)) made[key] = inner;
    else if (key === "properties") made[key] = mapped(inner);
    else if (["allOf", "anyOf", "oneOf"].includes(key)) made[key] = (inner as readonly unknown[]).map(jsonSchema);
    else if (key === "items" || key === "not") made[key] = jsonSchema(inner);
    else if (key === "additionalProperties") made[key] = typeof inner === "object" ? jsonSchema(inner) : inner;
  }
  return source.nullable === true ? nullable(made) : made;
}

function mapped(value: unknown): Readonly<Record<string, Schema>> {
  return Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, jsonSchema(inner)]));
}

function nullable({ type, enum: values, ...rest }: Record<string, unknown>): Schema {
  if (typeof type !== "string")
    return { anyOf: [{ ...rest, ...(values === undefined ? {} : { enum: values }) }, { type: "null" }] } as Schema;
  const listed = Array.isArray(values) ? { enum: [...new Set([...values, null])] } : {};
  return { ...rest, type: [type, "null"], ...listed } as Schema;
}
