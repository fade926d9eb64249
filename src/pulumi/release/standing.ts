import { readCatalog } from "../../catalog/read.ts";
import type { Context } from "../../pipeline/context.ts";
import { hasLedger } from "../../pipeline/ledger/ledger-tables.ts";
import { type ReleaseRow, releasedPlan, releases } from "../../pipeline/ledger/releases.ts";
import type { SnapshotReceipt } from "../../pipeline/ledger/snapshot-receipts.ts";
import { onTarget, type Target } from "../../pipeline/target/target.ts";
import type { Plan } from "../../plan/plan.ts";
import type { Properties } from "../grpc/values.ts";
import { type ObjectWords, objectWords } from "./objects.ts";
import type { Place } from "./wish.ts";

/** A database as it is: what its catalog and its ledger say. */
export interface Standing {
  readonly fingerprint: string;
  readonly objects: ObjectWords;
  readonly last: ReleaseRow | null;
  /** Fingerprint that the last release led to. */
  readonly released: string | null;
}

/** Looks at a database. @param plan says what is managed there */
export async function standing(
  context: Context,
  place: Place,
  { plan, asSuperuser }: { readonly plan: Plan; readonly asSuperuser: boolean },
): Promise<Standing> {
  return onTarget(context, { url: place.url, asSuperuser }, async (target) => {
    const { database, managed } = plan;
    const { fingerprint, objects } = await readCatalog(target.session, { database, managed });
    return { fingerprint, objects: objectWords(objects), ...(await lastRelease(target)) };
  });
}

async function lastRelease({ session }: Target): Promise<Pick<Standing, "last" | "released">> {
  const rows = (await hasLedger(session)) ? await releases(session) : [];
  const last = rows.find(({ state }) => state === "done" || state === "running") ?? null;
  const done = rows.find(({ state }) => state === "done");
  return { last, released: done === undefined ? null : (await releasedPlan(session, done.id)).to };
}

/** What the resource puts out of it. */
export function outputsOf({ fingerprint, objects, last, released }: Standing): Properties {
  return {
    fingerprint,
    objects,
    releasedFingerprint: released ?? "",
    release: last?.id ?? "",
    releasedAt: last?.finishedAt?.toISOString() ?? "",
    unfinished: unfinishedWords(last),
    snapshot: last === null || last.snapshot === null ? undefined : receipt(last.snapshot),
  };
}

function unfinishedWords(last: ReleaseRow | null): string {
  if (last?.state !== "running") return "";
  return `release ${last.id} stopped after ${last.stepsDone} of ${last.steps} steps; the next \`pulumi up\` goes on from there`;
}

function receipt({ kind, id, name, at, restore }: SnapshotReceipt): Properties {
  return { kind, id, name, at: String(at), restore };
}
