import type { Catalog, ManagedSet } from "../../catalog/catalog.ts";
import { catalogOf } from "../../catalog/read.ts";
import { type Scan, scanDatabase } from "../../catalog/scan.ts";
import type { Desired } from "../../desired/desired.ts";
import type { Scratch } from "../../desired/scratch.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { objectId } from "../../kinds/kind.ts";
import type { Connection } from "../../postgres/connection.ts";
import type { Draft } from "../draft.ts";
import { refuseAmbiguous } from "./ambiguous.ts";
import { underOldNames } from "./merge.ts";
import { Renaming } from "./renaming.ts";
import { Stage } from "./stage.ts";

export interface RenamesWish {
  /** The database to plan for; it is only read. */
  readonly production: Connection;
  /** What it holds, where that was read already. */
  readonly scan?: Scan | undefined;
  readonly desired: Desired;
  readonly database: string;
  /** Gives a scratch server, which is asked for only where something is to be renamed. */
  readonly scratch: () => Promise<Scratch>;
  /** The role that owns the database. */
  readonly owner: string;
  readonly asSuperuser: boolean;
}

/** What is left to be planned once everything has the name that is declared. */
export interface Renamed {
  /** Production as it is after the steps; its fingerprint is still that of before. */
  readonly from: Catalog;
  /** What is declared, under the managed set that both were read with. */
  readonly desired: Desired;
  /** The steps that rename, in order. */
  readonly steps: readonly Draft[];
}

/**
 * Works out what is renamed, tries it out on a scratch server, and says what production's catalog reads like after that.
 *
 * @throws Failure `ambiguous-rename` where something goes and something alike comes and no comment says whether it is the
 *   same; others where a comment cannot be meant as it stands
 */
export async function renames(wish: RenamesWish): Promise<Renamed> {
  const scan = wish.scan ?? (await scanDatabase(wish.production));
  const read = (managed: ManagedSet) => catalogOf(scan, { database: wish.database, managed });
  const { desired, from } = withOldOnes(wish.desired, read);
  const { production, owner, asSuperuser } = wish;
  const work = new Renaming(from, desired, async (seeds) =>
    Stage.open(await wish.scratch(), { production, from, read, seeds, owner, asSuperuser }),
  );
  try {
    await work.wished();
    await work.respelled();
    await work.implied();
    const renamed = await afterAll(work, from, read);
    refuseAmbiguous(renamed.from, desired);
    return { desired, ...renamed };
  } finally {
    await (await work.stage?.catch(() => undefined))?.close();
  }
}

/** The same where nothing is to be renamed. */
export async function asItIs({ production, scan, desired, database }: RenamesWish): Promise<Renamed> {
  const from = catalogOf(scan ?? (await scanDatabase(production)), { database, managed: desired.managed });
  return { from, desired, steps: [] };
}

/** Production after all of it, with what is declared for the new names read under the old ones. */
async function afterAll(
  work: Renaming,
  from: Catalog,
  read: (managed: ManagedSet) => Catalog,
): Promise<Pick<Renamed, "from" | "steps">> {
  const stage = await work.stage;
  if (stage === null || work.steps.length === 0) return { from, steps: [] };
  const again = read(underOldNames(from.managed, stage.ids()));
  const { catalog, unsure } = stage.appliedTo(again);
  if (unsure.length > 0) throw notAlike(from, unsure);
  return { from: { ...catalog, managed: from.managed, fingerprint: from.fingerprint }, steps: work.steps };
}

/** The fingerprint that a plan towards this declaration would start from. */
export function startingFingerprint(scan: Scan, desired: Desired, database: string): string {
  return withOldOnes(desired, (managed) => catalogOf(scan, { database, managed })).from.fingerprint;
}

/** What a managed object was called before is managed too, as long as it is still called so. */
function withOldOnes(
  desired: Desired,
  read: (managed: ManagedSet) => Catalog,
): { readonly desired: Desired; readonly from: Catalog } {
  const { managed } = desired;
  const from = read(managed);
  const there = new Set([...from.objects, ...from.unmanaged].map(({ id }) => id));
  const old = desired.renames.flatMap(({ object, from: name }) => {
    const id = objectId(object.kind, name?.path ?? []);
    const isPending = object.name.length === 1 && there.has(id) && !there.has(object.id);
    return isPending ? [{ id, kind: object.kind, name: name?.path[0] ?? "" }] : [];
  });
  if (old.length === 0) return { desired, from };
  const namespaces = old.filter(({ kind }) => kind === "namespace").map(({ name }) => name);
  const wider = {
    ...managed,
    namespaces: [...new Set([...managed.namespaces, ...namespaces])].sort(),
    objects: [...new Set([...managed.objects, ...old.map(({ id }) => id)])].sort(),
  };
  const catalog = { ...desired.catalog, managed: wider };
  return { desired: { ...desired, managed: wider, catalog }, from: read(wider) };
}

/** Nothing that was asked for: a comment's own doubts were told before. */
function notAlike({ database }: Catalog, unsure: readonly string[]): Failure {
  return new Failure({
    code: "rename-not-rehearsed",
    exit: exitCodes.failed,
    tried: `Planning ${database}: renaming what differs in nothing but its name`,
    problem: `the copy of ${unsure.slice(0, 3).join(", ")} is not as it is in production`,
    next: "Rename it by hand in production, then plan again; nothing was changed.",
  });
}
