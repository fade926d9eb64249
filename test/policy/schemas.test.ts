import { Ajv } from "ajv";
import { expect, test } from "vitest";
import { planSchema } from "../../src/plan/schema.ts";
import { policySchemas } from "../../src/policy/schema/schemas.ts";

/** The commands take this for granted. */
test.each(Object.entries({ ...policySchemas, plan: planSchema }))("the schema of %s is a JSON Schema", (_, schema) => {
  const ajv = new Ajv({ strict: true });
  expect(ajv.validateSchema(schema), ajv.errorsText()).toBe(true);
  expect(() => ajv.compile(schema)).not.toThrow();
});
