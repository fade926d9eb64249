import { configSchema, planSchema, resourceSchemas } from "../../src/pulumi/schema/package-schema.ts";
import type { ObjectSchema, Property, ResourceSchema } from "../../src/pulumi/schema/property.ts";
import { protectedTableEntry, releaseSnapshot } from "../../src/pulumi/schema/schema-release.ts";

const opening = `<!-- Made by \`npm run docs\` from src/pulumi/schema; a test keeps it current. -->

# Pulumi: resources and properties

\`\`\`ts
import { NeonBranch, SchemaRelease } from "schemagate/pulumi";

const production = new NeonBranch("production", { name: "main" });
new SchemaRelease("shop", { database: "shop", url: production.connectionUrl });
\`\`\`

The provider is a program named \`pulumi-resource-schemagate\`, which npm puts beside \`pulumi\`'s other plugins on PATH of
\`npm run\` and \`npx\`. It needs \`@pulumi/pulumi\`, which every program in TypeScript has. \`pulumi package get-schema\` gives
the schema that other languages are made from. [What happens in preview, up and refresh](pulumi.md) is told elsewhere.

Beside what is listed, all take Pulumi's own options: \`protect\`, \`dependsOn\`, \`customTimeouts\` and so on.

## What a SchemaRelease does

| when | what |
|---|---|
| \`pulumi preview\` | Plans, and judges: by the evidence of a \`schemagate preview\` of this very plan where there is some, else by the rules that need none, with a warning that the plan is unproven. What nobody may let through is an error with the finding's words, file and line. No branch is made, nothing is changed. |
| \`pulumi preview --diff\` | Shows each object that differs, dropped ones as deleted, and under \`sql\` the statement of each step. |
| a database that cannot be reached, or is not known yet | A plan that is not known yet, and a warning; no error. |
| \`pulumi up\` | Without evidence previews first, on a branch of its own that is deleted after (or refuses, with \`requireEvidence\`). Then it is \`schemagate release\`: approval, snapshot, steps one by one, verified, ledger. A database that moved since the plan is refused. |
| a release that stops halfway | The resource holds what is there, \`unfinished\` says how far it came, and the next \`pulumi up\` goes on. Interrupted (Ctrl-C), the step that runs is rolled back. |
| \`pulumi refresh\` | Reads the live catalog: what was changed by hand shows as changed objects. |
| \`preview --save-plan\`, \`up --plan\` | Pin the SQL, since the plan is among the inputs. |
| \`pulumi import schemagate:index:SchemaRelease shop shop\` | Takes over a database whose declared schema is there already. |
| \`pulumi destroy\` | Leaves the database, its schema and its snapshots as they are. |
`;

/** The documentation of every resource, as Markdown. */
export function pulumiPage(): string {
  const resources = Object.entries(resourceSchemas).map(([name, schema]) => page(name, schema));
  const types = [object("ProtectedTableEntry", protectedTableEntry), object("ReleaseSnapshot", releaseSnapshot)];
  const call = [
    `## \`plan\`, \`planOutput\``,
    planSchema.description,
    properties("argument", planSchema.inputs),
    properties("result", planSchema.outputs),
  ];
  const settings = [
    "## Settings",
    "Keys `schemagate:*` of the stack's configuration, or arguments of a `Provider`.",
    rows("key", configSchema, []),
  ];
  return `${[opening, ...resources, ...types, `${call.join("\n\n")}\n`, settings.join("\n\n")].join("\n")}\n`;
}

function page(name: string, { description, inputs, requiredInputs, outputs }: ResourceSchema): string {
  return `${[`## ${name}`, description, rows("argument", inputs, requiredInputs), rows("output", outputs, [])].join("\n\n")}\n`;
}

function object(name: string, schema: ObjectSchema): string {
  return `${[`## ${name}`, schema.description, properties("property", schema)].join("\n\n")}\n`;
}

function properties(title: string, { properties: all, required }: ObjectSchema): string {
  return rows(title, all, required);
}

function rows(title: string, all: Readonly<Record<string, Property>>, required: readonly string[]): string {
  const lines = Object.entries(all).map(([name, property]) => {
    const notes = [
      typeName(property),
      ...(property.secret ? ["secret"] : []),
      ...(required.includes(name) ? ["required"] : []),
    ];
    return `| \`${name}\` | ${notes.join(", ")} | ${property.description} |`;
  });
  return [`| ${title} | type | |`, "|---|---|---|", ...lines].join("\n");
}

function typeName({ type, $ref, items, additionalProperties }: Omit<Property, "description">): string {
  if ($ref !== undefined) return $ref.endsWith("/Any") ? "any" : ($ref.split(":").at(-1) ?? $ref);
  if (type === "array") return `list of ${items === undefined ? "any" : typeName(items)}`;
  if (type === "object") return `map of ${additionalProperties === undefined ? "any" : typeName(additionalProperties)}`;
  return type === "string" ? "text" : type === "boolean" ? "true or false" : "whole number";
}
