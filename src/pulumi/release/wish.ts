import { exitCodes, Failure } from "../../failure.ts";
import { allowSuperuser, type PolicyOptions } from "../../pipeline/configuration/base.ts";
import { declaredOf } from "../../pipeline/configuration/declared.ts";
import type { Context, Declared, Production } from "../../pipeline/context.ts";
import { productionBranch } from "../../pipeline/copies/preview-branch.ts";
import { type SnapshotChoice, snapshotChoices } from "../../pipeline/snapshot/ladder.ts";
import { requireNeon } from "../../pipeline/target/neon.ts";
import type { ProtectedTable } from "../../policy/policies.ts";
import { databaseIn } from "../../postgres/database-url.ts";
import { type Properties, plain } from "../grpc/values.ts";
import type { Settings } from "../settings.ts";

/** What a program says of a release, checked. */
export interface ReleaseWish {
  readonly declared: Declared;
  readonly url: string | null;
  readonly asSuperuser: boolean;
  readonly policies: PolicyOptions;
  readonly protect: readonly ProtectedTable[];
  readonly evidenceFolder: string | null;
  readonly requireEvidence: boolean;
  readonly snapshot: SnapshotChoice;
  /** Milliseconds. */
  readonly lockWait: number;
}

/** Where it goes. */
export type Place =
  | { readonly kind: "neon"; readonly url: string; readonly production: Production }
  | { readonly kind: "server"; readonly url: string };

/** @throws Failure of what is not as it has to be */
export async function wishOf(news: Properties, { configuration, environment }: Settings): Promise<ReleaseWish> {
  const given = plain(news) as Readonly<Record<string, unknown>>;
  const text = (name: string) => (given[name] === undefined || given[name] === null ? null : String(given[name]));
  const options = {
    database: text("database") ?? "",
    ...(text("schema") === null ? {} : { schema: text("schema") ?? "" }),
  };
  const policies = {
    ...(text("base") === null ? {} : { base: text("base") ?? "" }),
    ...(text("policies") === null ? {} : { policies: text("policies") ?? "" }),
  };
  const declared = declaredOf({ ...options, manage: (given.manage ?? []) as string[] }, configuration);
  return {
    declared,
    url: text("url") ?? configuration.databases[declared.database]?.url ?? null,
    asSuperuser: await allowSuperuser(given.asSuperuser === true, policies.base, configuration, environment),
    policies,
    protect: (given.protect ?? []) as ProtectedTable[],
    evidenceFolder: text("evidenceFolder"),
    requireEvidence: typeof given.requireEvidence === "boolean" ? given.requireEvidence : configuration.requireEvidence,
    snapshot: snapshotOf(text("snapshotKind") ?? "auto"),
    lockWait: durationOf(text("lockWait") ?? "10m"),
  };
}

/** A URL of a branch of the Neon project is that branch, whatever it is called there. */
export async function placeOf(context: Context, { url, declared }: ReleaseWish): Promise<Place> {
  const production = declared.scratch?.production ?? { branch: null, databaseName: declared.database };
  if (url === null) {
    const neon = requireNeon(context);
    const branch = await productionBranch(neon, production);
    const found = await neon.connectionUrl({ branchId: branch.id, database: production.databaseName });
    return { kind: "neon", url: found, production };
  }
  const branch = context.neon === null || !URL.canParse(url) ? null : await context.neon.branchAt(url);
  if (branch === null) return { kind: "server", url };
  return { kind: "neon", url, production: { branch: branch.name, databaseName: databaseIn(url) } };
}

function snapshotOf(text: string): SnapshotChoice {
  const found = snapshotChoices.find((one) => one === text);
  if (found !== undefined) return found;
  throw unfit("snapshotKind", text, `it has to be one of ${snapshotChoices.join(", ")}`);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

function durationOf(text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  const factor = units[unit];
  if (amount === undefined || factor === undefined)
    throw unfit("lockWait", text, "it has to be a time such as 90s, 10m or 1h");
  return Number(amount) * factor;
}

/** What a failure of an argument is known by: the code begins with the property's name. */
function unfit(property: string, value: string, problem: string): Failure {
  return new Failure({
    code: `argument-${property}`,
    exit: exitCodes.usage,
    tried: `Reading ${property} of a SchemaRelease`,
    problem: `it is "${value}": ${problem}`,
    next: "Mend the program.",
  });
}
