import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../../src/engines/engine.ts";
import { native } from "../../../src/engines/native.ts";
import { apply } from "../../../src/pipeline/apply.ts";
import { approve } from "../../../src/pipeline/approve.ts";
import { type LoadedPolicies, loadPolicies } from "../../../src/pipeline/evidence/policies.ts";
import { type Previewed, previewClone } from "../../../src/pipeline/preview.ts";
import type { Released } from "../../../src/pipeline/release/release.ts";
import type { Environment } from "../../../src/pipeline/snapshot/client-program.ts";
import { type FreshDatabase, freshDatabase, type Major, withSession } from "../../support/postgres.ts";
import { plainContext } from "./context.ts";

/** A database whose owner may copy it, and a folder to declare it anew in, under policies that protect nothing. */
export interface Shop {
  readonly database: FreshDatabase;
  /** Previews what a schema of one file would do on a clone of the database. */
  preview(sql: string, engine?: Engine, environment?: Environment): Promise<Previewed>;
  /** Releases what a preview has shown, approved first where that is asked for. */
  release(previewed: Previewed): Promise<Released>;
  /** Protects a table from now on. */
  protect(table: string): Promise<void>;
  policies(): Promise<LoadedPolicies>;
  /** Writes a file of `_checks/`. */
  check(name: string, text: string): Promise<void>;
  close(): Promise<void>;
}

/** @param sql what the database holds, rows included */
export async function openShop(sql: string, major?: Major): Promise<Shop> {
  const folder = await mkdtemp(join(tmpdir(), "schemagate-shop-"));
  const database = await freshDatabase(major === undefined ? {} : { major });
  await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
  await withSession(database.url, (session) => session.query(sql));
  await Promise.all(["policies", "shop/public"].map((path) => mkdir(join(folder, path), { recursive: true })));
  await writeFile(join(folder, "policies/protected.yaml"), "protected: []");
  const policies = () => loadPolicies({ kind: "folder", folder: join(folder, "policies") });
  return {
    database,
    policies,
    check: async (name, text) => {
      await mkdir(join(folder, "shop/_checks"), { recursive: true });
      await writeFile(join(folder, "shop/_checks", name), text);
    },
    protect: (table) => writeFile(join(folder, "policies/protected.yaml"), `protected: [{table: ${table}}]`),
    preview: async (declaredSql, engine = native, environment = undefined) => {
      await writeFile(join(folder, "shop/public/all.sql"), declaredSql);
      const declared = { database: "shop", path: join(folder, "shop"), extensions: [], manage: [] };
      const options = { url: database.url, asSuperuser: false, ...(environment && { environment }) };
      return await previewClone(plainContext(), { declared, policies: await policies(), engine, options });
    },
    release: async ({ evidence, judgement }) => {
      const target = { url: database.url, asSuperuser: false };
      const proof = { evidence, policies: { ...(await policies()), tryOut: false } };
      if (judgement.verdict === "approval") await approve(plainContext(), { ...proof, by: "ann", days: 1, target });
      return apply(plainContext(), {
        ...{ plan: evidence.plan, proof, unproven: null, by: "tester", target },
        ...{ snapshot: "none", dumpFolder: "/nonexistent", environment: {}, isProduction: async () => true },
      });
    },
    close: async () => {
      await rm(folder, { recursive: true });
      await database.drop();
    },
  };
}
