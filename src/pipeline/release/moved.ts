import { readCatalog } from "../../catalog/read.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Connection } from "../../postgres/connection.ts";
import { type DriftedObject, differences } from "../drift/objects.ts";
import { readCatalogAfter } from "../ledger/kept-state.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { releasedPlan } from "../ledger/releases.ts";
import { firstTen } from "./first-ten.ts";

/**
 * What changed in a database since a plan was made from it, in words: releases since then with their objects, and what no
 * release did. Null where the ledger does not know the state that the plan starts from.
 */
export async function whatMoved(connection: Connection, plan: Plan): Promise<string | null> {
  if (!(await hasLedger(connection))) return null;
  const done = await doneReleases(connection, plan.database);
  const since = releasesSince(done, plan.from);
  if (since === null) return null;
  const parts: string[] = [];
  for (const one of since) parts.push(await releaseWords(connection, one));
  const newest = done.at(-1);
  const byHand = newest === undefined ? [] : await changedByHand(connection, plan, newest.id);
  if (byHand.length > 0) parts.push(`by no release: ${firstTen(byHand.map(objectWords))}`);
  return parts.length === 0 ? null : parts.join("; ");
}

interface DoneRelease {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly from: string;
  readonly to: string;
}

async function doneReleases(connection: Connection, database: string): Promise<readonly DoneRelease[]> {
  const { rows } = await connection.query<DoneRelease>(
    `select id::text, by, coalesce(finished_at, started_at) as at, from_fingerprint as "from", to_fingerprint as "to"
       from schemagate.release where state = 'done' and database = $1 order by schemagate.release.id`,
    [database],
  );
  return rows;
}

/** Those after the state that the plan starts from; null where no release left or found it. */
function releasesSince(done: readonly DoneRelease[], from: string): readonly DoneRelease[] | null {
  const left = done.findLastIndex(({ to }) => to === from);
  const found = done.findLastIndex((one) => one.from === from);
  if (left === -1 && found === -1) return null;
  return done.slice(Math.max(left + 1, found));
}

/** `release 7 by ann at 2026-01-31 10:15 changed public.item.size` */
async function releaseWords(connection: Connection, { id, by, at }: DoneRelease): Promise<string> {
  const { steps } = await releasedPlan(connection, id);
  const objects = [...new Set(steps.map(({ object }) => object))];
  const time = at.toISOString().slice(0, 16).replace("T", " ");
  return `release ${id} by ${by} at ${time} UTC changed ${firstTen(objects)}`;
}

async function changedByHand(connection: Connection, plan: Plan, newest: string): Promise<readonly DriftedObject[]> {
  const left = await readCatalogAfter(connection, newest);
  if (left === null) return [];
  const { database, managed } = plan;
  const found = await readCatalog(connection, { database, managed });
  return differences(left, found).map(({ told }) => told);
}

/** `table public.moved added`, `table public.invoice altered (column x added)` */
function objectWords({ kind, object, sign, parts }: DriftedObject): string {
  const within = parts.filter(({ name }) => name !== object).map((part) => `${part.kind} ${part.name} ${part.sign}`);
  const more = sign === "altered" && within.length > 0 ? ` (${firstTen(within)})` : "";
  return `${kind} ${object} ${sign}${more}`;
}
