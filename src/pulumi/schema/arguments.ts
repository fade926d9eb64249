import type { CheckFailure } from "../grpc/resource-type.ts";
import { type Properties, Secret, Unknown, type Value } from "../grpc/values.ts";
import type { Property, ResourceSchema } from "./property.ts";

/** What is wrong with what a program gives, by its schema. What is not known yet is taken to be right. */
export function argumentFailures(
  { inputs, requiredInputs, outputs }: ResourceSchema,
  news: Properties,
): readonly CheckFailure[] {
  const given = Object.entries(news).filter(([, value]) => value !== undefined && value !== null);
  const strangers = given.filter(([name]) => !(name in inputs) && !(name in outputs));
  const missing = requiredInputs.filter((name) => !given.some(([one]) => one === name));
  return [
    ...strangers.map(([property]) => ({
      property,
      reason: `there is no such argument; there are ${Object.keys(inputs).join(", ")}`,
    })),
    ...missing.map((property) => ({ property, reason: `it has to be given: ${inputs[property]?.description ?? ""}` })),
    ...given.flatMap(([property, value]) => {
      const schema = inputs[property];
      if (schema === undefined || fits(schema, value ?? null)) return [];
      return [{ property, reason: `it has to be ${words[schema.type ?? "object"]}: ${schema.description}` }];
    }),
  ];
}

/** What a program gives, without what an earlier check added. */
export function argumentsIn({ inputs }: ResourceSchema, news: Properties): Properties {
  return Object.fromEntries(Object.entries(news).filter(([name, value]) => name in inputs && value !== null));
}

const words = {
  string: "a text",
  integer: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

function fits({ type = "object", items }: Pick<Property, "type" | "items">, value: Value): boolean {
  if (value instanceof Unknown) return true;
  if (value instanceof Secret) return fits({ type, ...(items === undefined ? {} : { items }) }, value.value);
  if (type === "array")
    return Array.isArray(value) && value.every((one: Value) => items === undefined || fits(items, one));
  if (type === "integer") return Number.isInteger(value);
  if (type === "object") return typeof value === "object" && value !== null;
  return typeof value === type;
}
