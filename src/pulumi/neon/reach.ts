import { exitCodes, Failure } from "../../failure.ts";
import type { Branch, Neon } from "../../neon/neon.ts";
import type { Context } from "../../pipeline/context.ts";
import { requireNeon } from "../../pipeline/target/neon.ts";
import type { Checked, Olds, Scene } from "../grpc/resource-type.ts";
import { hasUnknown, type Properties, plain, Secret, unknown } from "../grpc/values.ts";
import { argumentFailures, argumentsIn } from "../schema/arguments.ts";
import type { ResourceSchema } from "../schema/property.ts";

/** The Neon project that a resource names, or the configured one. */
export async function neonOf(
  scene: Scene,
  inputs: Properties,
): Promise<{ readonly context: Context; readonly neon: Neon }> {
  const projectId = textIn(inputs, "projectId");
  const context = await scene.context(projectId === undefined ? {} : { projectId });
  return { context, neon: requireNeon(context) };
}

export function textIn(properties: Properties, name: string): string | undefined {
  const value = properties[name];
  if (value === undefined || value === null || hasUnknown(value)) return undefined;
  return String(plain(value));
}

/** What a program gives, checked by the schema; with what holds where it is silent. */
export function checkedBy(schema: ResourceSchema, news: Properties, defaults: Properties = {}): Checked {
  return { inputs: { ...defaults, ...argumentsIn(schema, news) }, failures: argumentFailures(schema, news) };
}

/** Before a resource is made its outputs are unknown; after, those that stay are as they were. */
export function foreseenBy({ outputs }: ResourceSchema, news: Properties, olds: Olds | null): Properties {
  const names = Object.keys(outputs).filter((name) => news[name] === undefined);
  return {
    ...olds?.outputs,
    ...news,
    ...Object.fromEntries(names.map((name) => [name, olds?.outputs[name] ?? unknown])),
  };
}

/**
 * The same for what may be there already: then a first preview knows what the resources behind it need. Where that cannot be
 * found out, nothing is known yet.
 */
export async function foreseenIfThere(
  schema: ResourceSchema,
  news: Properties,
  olds: Olds | null,
  look: () => Promise<Properties | null>,
): Promise<Properties> {
  const unmade = foreseenBy(schema, news, olds);
  if (olds !== null || hasUnknown(news)) return unmade;
  return (await look().catch(() => null)) ?? unmade;
}

/** How to connect to a branch. */
export async function connectionOf(neon: Neon, branch: Branch, inputs: Properties): Promise<Properties> {
  const role = textIn(inputs, "role");
  const database = textIn(inputs, "database") ?? (await neon.databases(branch.id))[0]?.name;
  if (database === undefined) throw noDatabase(branch);
  const wish = { branchId: branch.id, database, ...(role === undefined ? {} : { role }) };
  const url = await neon.connectionUrl(wish);
  return { database, host: new URL(url).host, connectionUrl: new Secret(url) };
}

function noDatabase({ name }: Branch): Failure {
  return new Failure({
    code: "branch-without-database",
    exit: exitCodes.failed,
    tried: `Looking for a database of the branch ${name}`,
    problem: "it has none",
    next: "Create one, and name it in the resource.",
  });
}
