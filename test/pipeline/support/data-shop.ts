import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { native } from "../../../src/engines/native.ts";
import { apply, type ProofWish } from "../../../src/pipeline/apply.ts";
import type { Context } from "../../../src/pipeline/context.ts";
import { type LoadedPolicies, loadPolicies } from "../../../src/pipeline/evidence/policies.ts";
import { type Planned, plan } from "../../../src/pipeline/plan.ts";
import { type Previewed, previewClone } from "../../../src/pipeline/preview.ts";
import type { Released } from "../../../src/pipeline/release/release.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { type FreshDatabase, freshDatabase, type Major, withSession } from "../../support/postgres.ts";
import { plainContext } from "./context.ts";

/** What is declared: the schema, and files of `_changes/` by their names without the ending. */
export interface Declared {
  readonly schema: string;
  readonly changes: Readonly<Record<string, string>>;
}

/** A database with rows, and a declared schema with data changes beside it. */
export interface DataShop {
  readonly database: FreshDatabase;
  /** They protect nothing. */
  policies(): Promise<LoadedPolicies>;
  plan(declared: Declared): Promise<Planned>;
  preview(declared: Declared): Promise<Previewed>;
  /** Unproven, unless there is a proof. */
  apply(plan: Plan, options?: { readonly context?: Context; readonly proof?: ProofWish }): Promise<Released>;
  query(sql: string): Promise<readonly unknown[]>;
  close(): Promise<void>;
}

export async function openDataShop(sql: string, major: Major = 17): Promise<DataShop> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-data-"));
  const database = await freshDatabase({ major });
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  if (sql !== "") await withSession(database.url, (session) => session.query(sql));
  await mkdir(join(folder, "policies"));
  await writeFile(join(folder, "policies/protected.yaml"), "protected: []");
  const target = { url: database.url, asSuperuser: false };
  const declare = async ({ schema, changes }: Declared) => {
    await rm(join(folder, "shop"), { recursive: true, force: true });
    for (const path of ["shop/public", "shop/_changes"]) await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, "shop/public/all.sql"), schema);
    for (const [name, text] of Object.entries(changes))
      await writeFile(join(folder, "shop/_changes", `${name}.sql`), text);
    return { database: "shop", path: join(folder, "shop"), extensions: [], manage: [] };
  };
  const policies = () => loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  return {
    database,
    policies,
    plan: async (declared) => plan(plainContext(), await declare(declared), { ...target, engine: native }),
    preview: async (declared) => {
      const wish = { declared: await declare(declared), policies: await policies(), engine: native, options: target };
      return await previewClone(plainContext(), wish);
    },
    apply: async (made, { context = plainContext(), proof } = {}) =>
      apply(context, {
        plan: made,
        proof: proof ?? null,
        unproven: proof === undefined ? "a test" : null,
        by: "tester",
        target,
        snapshot: "none",
        dumpFolder: "/nonexistent",
        environment: { PATH: "/nonexistent" },
        isProduction: async () => false,
      }),
    query: (asked) => withSession(database.url, async (session) => (await session.query(asked)).rows),
    close: async () => {
      await rm(folder, { recursive: true });
      await database.drop();
    },
  };
}
