import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Effect, Effects } from "../../src/effects/effects.ts";
import { startObservation } from "../../src/effects/observe.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type FreshDatabase, freshDatabase, type Major, withSession } from "../support/postgres.ts";

/** The common ground of the cases: ready to be copied, and who owns it. */
export interface Ground {
  readonly template: FreshDatabase;
  readonly copy: () => Promise<FreshDatabase>;
}

/** Makes the database of base.sql, which every case plays on a copy of. */
export async function makeGround(major: Major = 17): Promise<Ground> {
  const template = await freshDatabase({ major });
  const owner = { name: template.owner, password: "owner" };
  await withSession(template.superuserUrl, (session) =>
    session.query(
      "do $$ begin create role case_reader; exception when duplicate_object or unique_violation then null; end $$",
    ),
  );
  await withSession(template.url, (session) =>
    session.query(readFileSync(join(import.meta.dirname, "base.sql"), "utf8")),
  );
  return { template, copy: () => freshDatabase({ major, template: template.name, owner }) };
}

/** A change that was played: what it did, and what production would see of it before each COMMIT. */
export interface Played {
  readonly effects: Effects;
  readonly seen: readonly (readonly Effect[])[];
}

/** Runs a change, step by step, as the owner under watch; steps are divided by `-- step [without transaction]`. */
export async function play(session: Session, change: string): Promise<Played> {
  const seen: (readonly Effect[])[] = [];
  const observation = await startObservation(session, { values: true, thresholds: { changed: 10, removed: 1 } });
  for (const [place, { sql, transactional }] of steps(change).entries()) {
    if (transactional) await session.query("begin");
    await observation.step(String(place + 1), async () => void (await session.query(sql)), { transactional, sql });
    seen.push(await observation.soFar());
    if (transactional) await session.query("commit");
  }
  return { effects: await observation.finish(null), seen };
}

/** The change as a plan, as far as a judge looks at one. */
export function planOf(change: string): Plan {
  const digest = "sha256:played";
  const nothing = { object: "", changeKinds: [], locks: [], work: "none", dataLoss: "none", source: null, reverse: [] };
  return {
    ...{ format: "schemagate-plan/v1", planDigest: digest, engine: "handmade", engineVersion: "0", pgMajor: 17 },
    ...{ database: "cases", managed: { namespaces: [], objects: [], declared: {} }, from: digest, to: digest },
    steps: steps(change).map((step, place) => ({ ...nothing, ...step, id: String(place + 1) })),
  } as Plan;
}

function steps(change: string): readonly { readonly sql: string; readonly transactional: boolean }[] {
  const parts = `-- step\n${change}`.split(/^-- step( without transaction)?\n/m).slice(1);
  const pairs = parts.flatMap((_part, place) =>
    place % 2 === 0 ? [[parts[place], parts[place + 1] ?? ""] as const] : [],
  );
  return pairs.map(([how, sql]) => ({ sql, transactional: how === undefined })).filter(({ sql }) => sql.trim() !== "");
}
