import type { Catalog, ManagedSet } from "../../catalog/catalog.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import { readCatalogAfter } from "../ledger/kept-state.ts";
import { hasLedger } from "../ledger/ledger-tables.ts";
import { type ReleaseRow, releasedPlan, releases } from "../ledger/releases.ts";
import { neverBegan } from "../release/prepared.ts";

/** What the ledger says production should be. */
export interface Expected {
  readonly release: ReleaseRow;
  readonly managed: ManagedSet;
  readonly fingerprint: string;
  /** True for what was there before that release, since it and all others were taken back. */
  readonly isBefore: boolean;
  /** Null where only the fingerprint was kept: by a release of an older version, and of what was there before one. */
  readonly catalog: Catalog | null;
}

/**
 * What the newest release in force left; where all were taken back, what was there before the first of these.
 *
 * @returns Null where the ledger knows of no release.
 * @throws Failure `release-unfinished` (1): nobody can tell what there should be halfway.
 */
export async function expectedBy(connection: Connection, database: string): Promise<Expected | null> {
  if (!(await hasLedger(connection))) return null;
  const rows = await releases(connection, 1_000);
  const running = rows.find((row) => row.state === "running" && !neverBegan(row));
  if (running !== undefined) throw unfinished(running, database);
  const release = rows.find(({ state }) => state === "done");
  if (release !== undefined) {
    const { managed, to } = await releasedPlan(connection, release.id);
    const catalog = await readCatalogAfter(connection, release.id);
    return { release, managed, fingerprint: to, isBefore: false, catalog };
  }
  const first = rows.findLast(({ state }) => state === "reverted");
  if (first === undefined) return null;
  const { managed, from } = await releasedPlan(connection, first.id);
  return { release: first, managed, fingerprint: from, isBefore: true, catalog: null };
}

function unfinished({ id, stepsDone, steps }: ReleaseRow, database: string): Failure {
  return new Failure({
    code: "release-unfinished",
    exit: exitCodes.failed,
    tried: `Comparing ${database} with its last release`,
    problem: `release ${id} is at work, or was cut off after ${stepsDone} of ${steps} steps`,
    next: "Let it come to its end, or run the same release again, which goes on; then look again.",
  });
}
