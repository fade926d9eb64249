import { PolicyPack, type ReportViolation, type ResourceValidationArgs } from "@pulumi/policy";
import type { Violation } from "./violations.ts";

/*
 * `pulumi preview --policy-pack policies`: the rules of schemagate on the plan inside a SchemaRelease, by protected.yaml,
 * rules.yaml and waivers.yaml beside this file. A pack runs with its own folder as working directory. What it reads is what
 * is checked out: the provider's own check, by the base git ref's policies, stays the authority.
 *
 * Pulumi compiles this file alone, with the TypeScript of the pack's own package.json; the rest is the engine's code, which
 * Node loads as it is, by a name that no compiler follows.
 */
const rules: Promise<typeof import("./violations.ts")> = import(new URL("./violations.ts", import.meta.url).href);
const policies = rules.then(({ policiesIn }) => policiesIn(process.cwd()));

function validate(level: Violation["level"]) {
  return async ({ type, props }: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
    if (!type.endsWith(":SchemaRelease")) return;
    const { violations } = await rules;
    const found = violations(props, await policies, new Date());
    for (const one of found.filter((other) => other.level === level)) report(one.message);
  };
}

new PolicyPack("schemagate", {
  policies: [
    {
      name: "schema-never",
      description: "What must never happen to the schema, and what nobody has proven",
      enforcementLevel: "mandatory",
      validateResource: validate("mandatory"),
    },
    {
      name: "schema-approval",
      description: "What needs a person's approval, and advice",
      enforcementLevel: "advisory",
      validateResource: validate("advisory"),
    },
  ],
});
