import {
  PolicyPack,
  type ReportViolation,
  type ResourceValidationArgs,
  type StackValidationArgs,
} from "@pulumi/policy";
import type { StackProblem } from "./stack.ts";
import type { Violation } from "./violations.ts";

/*
 * `pulumi preview --policy-pack policies`: the rules of schemagate on the plan inside a SchemaRelease, by protected.yaml,
 * rules.yaml and waivers.yaml beside this file, and what must hold for a stack. A pack runs with its own folder as working
 * directory. What it reads is what is checked out: the provider's own check, by the base git ref's policies, stays the
 * authority.
 *
 * Pulumi compiles this file alone, with the TypeScript of the pack's own package.json; the rest is the engine's code, which
 * Node loads as it is, by a name that no compiler follows.
 */
const rules: Promise<typeof import("./violations.ts")> = import(new URL("./violations.ts", import.meta.url).href);
const stack: Promise<typeof import("./stack.ts")> = import(new URL("./stack.ts", import.meta.url).href);
const policies = rules.then(({ policiesIn }) => policiesIn(process.cwd()));

function validate(level: Violation["level"]) {
  return async ({ type, props }: ResourceValidationArgs, report: ReportViolation): Promise<void> => {
    if (!type.endsWith(":SchemaRelease")) return;
    const { violations } = await rules;
    const found = violations(props, await policies, new Date());
    for (const one of found.filter((other) => other.level === level)) report(one.message);
  };
}

function validateStack(policy: StackProblem["policy"]) {
  return async ({ resources }: StackValidationArgs, report: ReportViolation): Promise<void> => {
    const { stackProblems } = await stack;
    for (const one of stackProblems(resources)) if (one.policy === policy) report(one.message);
  };
}

new PolicyPack("schemagate", {
  policies: [
    {
      name: "schema-never",
      description: "What must never happen to the schema",
      enforcementLevel: "mandatory",
      validateResource: validate("mandatory"),
    },
    {
      name: "schema-approval",
      description: "What needs a person's approval, what nobody has proven yet, and advice",
      enforcementLevel: "advisory",
      validateResource: validate("advisory"),
    },
    {
      name: "protection-kept",
      description: "Production's project and branch stay protected, and so does every ProtectedTable",
      enforcementLevel: "mandatory",
      validateStack: validateStack("protection-kept"),
    },
    {
      name: "grants-in-schema",
      description: "What roles may do inside a database is declared in schema/ and nowhere else",
      enforcementLevel: "mandatory",
      validateStack: validateStack("grants-in-schema"),
    },
  ],
});
