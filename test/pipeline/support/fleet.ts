import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Failure } from "../../../src/failure.ts";
import type { Applied } from "../../../src/pipeline/apply.ts";
import { writeEvidence } from "../../../src/pipeline/evidence/evidence.ts";
import { loadPolicies } from "../../../src/pipeline/evidence/policies.ts";
import { applyFleet, type FleetApplied, type FleetApplyWish } from "../../../src/pipeline/fleet/apply-fleet.ts";
import type { Fleet } from "../../../src/pipeline/fleet/fleet.ts";
import type { Progress } from "../../../src/pipeline/fleet/progress.ts";
import type { FleetTarget } from "../../../src/pipeline/fleet/targets.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../../support/postgres.ts";
import { plainContext } from "./context.ts";

const silent: Progress = { begin: () => {}, tell: () => {}, done: () => {}, end: () => {} };

/** Databases of one owner that are declared alike, by their names `a`, `b` ... */
export interface Tenants {
  readonly targets: readonly FleetTarget[];
  readonly owner: string;
  url(name: string): string;
  superuserUrl(name: string): string;
  query(name: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  declare(sql: string): Promise<void>;
  protect(table: string): Promise<void>;
  fleet(more?: Partial<Fleet>): Fleet;
  /** The evidence goes into one folder for all runs. */
  wish(more?: Partial<FleetApplyWish>): Promise<FleetApplyWish>;
  apply(
    more?: Partial<FleetApplyWish>,
    context?: ReturnType<typeof plainContext>,
    fleet?: Partial<Fleet>,
  ): Promise<FleetApplied>;
  close(): Promise<void>;
}

/** @param contents what each holds, by name */
export async function tenants(contents: Readonly<Record<string, string>>): Promise<Tenants> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-fleet-"));
  await Promise.all(["policies", "shop/public"].map((path) => mkdir(join(folder, path), { recursive: true })));
  const protect = (list: string) => writeFile(join(folder, "policies/protected.yaml"), `protected: [${list}]`);
  await protect("");
  const databases = new Map<string, FreshDatabase>();
  let owner: { readonly name: string; readonly password: string } | undefined;
  for (const [name, sql] of Object.entries(contents)) {
    const database = await freshDatabase(owner === undefined ? {} : { owner });
    owner ??= { name: database.owner, password: "owner" };
    if (databases.size === 0)
      await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
    await withSession(database.url, (session) => session.query(sql));
    databases.set(name, database);
  }
  const of = (name: string) => {
    const found = databases.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found;
  };
  const targets = [...databases].map(([name, { url }]) => ({ name, url, group: null }));
  const declared = { database: "shop", path: join(folder, "shop"), extensions: [], manage: [] };
  const fleet = (more: Partial<Fleet> = {}): Fleet => ({
    ...{ declared, all: targets, targets, asSuperuser: false, parallel: 2 },
    ...more,
  });
  const wish = async (more: Partial<FleetApplyWish> = {}): Promise<FleetApplyWish> => {
    const policies = { ...(await loadPolicies({ kind: "folder", folder: join(folder, "policies") })), tryOut: false };
    return {
      proofs: {
        policies,
        folder: join(folder, "evidence"),
        environment: {},
        keep: (at, shown) => writeEvidence(at, shown.evidence, shown.document, ""),
      },
      ...{ canary: { count: 1 }, wave: null, maxFailures: 0, pause: 0, by: "tester", unproven: null },
      ...{ snapshot: "none", dumpFolder: folder, environment: {}, isProduction: async () => true },
      ...more,
    };
  };
  return {
    targets,
    owner: owner?.name ?? "",
    url: (name) => of(name).url,
    superuserUrl: (name) => of(name).superuserUrl,
    query: (name, sql) =>
      withSession(of(name).url, async (session) => (await session.query<Record<string, unknown>>(sql)).rows as never),
    declare: (sql) => writeFile(join(folder, "shop/public/all.sql"), sql),
    protect: (table) => protect(`{table: ${table}}`),
    fleet,
    wish,
    apply: async (more, context = plainContext(), some = {}) =>
      applyFleet(context, fleet(some), await wish(more), silent),
    close: async () => {
      await rm(folder, { recursive: true });
      for (const database of [...databases.values()].reverse()) await database.drop();
    },
  };
}

/** Outcomes and codes of failures by name, for all that was begun. */
export function outcomes({ results }: FleetApplied): Readonly<Record<string, string>> {
  const word = (result: Applied | Failure) => ("code" in result ? result.code : result.outcome);
  return Object.fromEntries([...results].map(([{ target }, result]) => [target.name, word(result)]));
}

export { silent };
