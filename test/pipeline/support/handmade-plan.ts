import { readCatalog } from "../../../src/catalog/read.ts";
import { planDigest } from "../../../src/plan/document.ts";
import type { Plan } from "../../../src/plan/plan.ts";
import { freshDatabase, withSession } from "../../support/postgres.ts";

const managed = { namespaces: ["public"], objects: [], declared: {} };

export interface HandmadeStep {
  readonly sql: string;
  readonly transactional?: boolean;
  readonly reverse?: readonly string[];
}

/** A plan from the state that `before` makes, through steps as given; the fingerprints are a real server's. */
export async function handmadePlan(before: string, steps: readonly HandmadeStep[]): Promise<Plan> {
  const scratch = await freshDatabase();
  try {
    return await withSession(scratch.url, async (session) => {
      const fingerprint = async () => (await readCatalog(session, { database: "shop", managed })).fingerprint;
      if (before !== "") await session.query(before);
      const from = await fingerprint();
      for (const { sql } of steps) await session.query(sql);
      const plan = {
        format: "schemagate-plan/v1" as const,
        engine: "handmade",
        engineVersion: "0",
        pgMajor: 17,
        database: "shop",
        managed,
        from,
        to: await fingerprint(),
        steps: steps.map(({ sql, transactional = true, reverse = [] }, index) => ({
          id: String(index + 1).padStart(3, "0"),
          sql,
          object: "public.item",
          changeKinds: ["table.alter"],
          locks: [],
          transactional,
          work: "none" as const,
          dataLoss: "none" as const,
          source: null,
          reverse,
        })),
      };
      return { ...plan, planDigest: planDigest(plan) };
    });
  } finally {
    await scratch.drop();
  }
}
