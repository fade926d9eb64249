import type { Connection } from "../../postgres/connection.ts";
import { execute } from "../../postgres/prepared.ts";
import { links, objectReader, readPositions } from "./capture.ts";
import { captureKnown, type Known, prepare } from "./known.ts";
import { changedKinds, countRows, type Marks, readMarks } from "./marks.ts";
import { changedNames, isRenamed, ownerOf } from "./other-names.ts";
import { dependents, wholes } from "./related.ts";
import { sharedObjects } from "./shared.ts";
import type { Link, State, StateKind, StateObject, StateScope } from "./state.ts";

/** Where a step begins, as far as its own work can be told from what was there. */
export interface Start {
  /** Rows of this transaction id and of later ones are the step's, or of others who came meanwhile. */
  readonly since: string;
  /** Relations locked by the step, by OID with the modes; null where it ran in transactions of its own. */
  readonly locks: ReadonlyMap<string, readonly string[]> | null;
}

/**
 * The narrow form of a look at the catalog, for the moment before COMMIT, when locks are held: reads again what the own
 * transaction touched, and takes the rest as known. It comes to the very state that `captureState` would read, as far as
 * that is this transaction's work; where it cannot be sure of that it reads everything.
 *
 * Why nothing of the own work stays unseen:
 * - What was inserted or updated is a row version whose xmin is the own transaction or a subtransaction of it, whose ids
 *   are all younger than that of the transaction itself (src/backend/access/transam/README). Every catalog that the state
 *   is made from is looked over for those; `age` keeps the order of ids right past their wraparound.
 * - What was deleted has no row to be found. DDL locks the relation whose part it drops, more strongly than any query
 *   does, and holds that lock to the end of the transaction: such relations are read again. Beside that the rows of all
 *   other relations are counted, and have to be as many as before: a way to delete without a lock ends in a full reading.
 *   What stands alone is counted catalog by catalog. A comment goes under the weakest lock: where any
 *   came or went, every relation that is locked at all is read.
 * - Who writes to catalogs directly holds a lock on them that DDL does not keep: everything is read.
 * - Definitions name other objects. Where a relation or one of its columns has another name, or more columns, whatever
 *   depends on it by pg_depend is read again, too; where anything else got another name, an enum another label, a role or
 *   a tablespace another name, or an extension other members, everything is read.
 * - `setval` changes no catalog. It locks its sequence to the end of the transaction, even in a savepoint that is rolled
 *   back: sequences that are locked are asked where they stand.
 * - Updates in place, which leave xmin alone (heap_inplace_update: planner statistics, relhasindex, relfrozenxid ...),
 *   are of nothing that a state holds.
 *
 * What other sessions commit meanwhile is seen where it is younger, and else left to the full reading that comes before
 * the first step and after the last COMMIT, when nobody waits. To be called under the settings of `pinned`.
 */
export async function captureNarrow(
  connection: Connection,
  scope: StateScope,
  known: Known,
  start: Start,
): Promise<Known> {
  await prepare(connection, known.major);
  const narrow = await new NarrowReading(connection, scope, known, start).read();
  return narrow ?? captureKnown(connection, scope);
}

/** Modes that queries and changes of rows take; DDL that takes no stronger one leaves a younger row. */
const weak = ["AccessShareLock", "RowShareLock", "RowExclusiveLock"];

/** Kinds whose names stand in definitions of others. */
const named: ReadonlySet<StateKind> = new Set<StateKind>(["type", "function", "namespace", "outside", "code", "other"]);

class NarrowReading {
  private readonly connection: Connection;
  private readonly scope: StateScope;
  private readonly known: Known;
  private readonly start: Start;
  /** Relations that were read again, whether they are still there or not. */
  private readonly relations = new Set<string>();
  private readonly objects: StateObject[] = [];
  private readonly kinds = new Set<StateKind>();

  constructor(connection: Connection, scope: StateScope, known: Known, start: Start) {
    this.connection = connection;
    this.scope = scope;
    this.known = known;
    this.start = start;
  }

  /** Null where only a full reading will do. */
  async read(): Promise<Known | null> {
    const { connection, known, start } = this;
    const marks = await readMarks(connection, known.major, start.since);
    const changed = changedKinds(known.major, known.marks, marks);
    if (changed === null) return null;
    const { kinds } = this;
    for (const kind of changed) kinds.add(kind);
    const recommented = marks.comments.fresh || marks.comments.rows !== known.marks.comments.rows;
    const locked = [...(start.locks ?? [])].filter(
      ([, modes]) => recommented || modes.some((mode) => !weak.includes(mode)),
    );
    await this.readRelations([...marks.fresh, ...locked.map(([oid]) => oid)]);
    await this.readDependents();
    const rows = await this.countedRows(marks);
    if (rows === null) return null;
    this.addKindsBesides();
    const reader = objectReader(connection, known.major, this.scope);
    const alone = await reader.ofKinds(kinds);
    if (isRenamed(known.state.objects, alone, named)) return null;
    const isReadAgain = (object: StateObject) => kinds.has(object.kind) || this.relations.has(ownerOf(object));
    const { kept = [], before = [] } = Object.groupBy(known.state.objects, (object) =>
      isReadAgain(object) ? "before" : "kept",
    );
    const found = sharedObjects([...this.objects, ...alone], before);
    const objects = [...kept, ...found];
    const again = new Set(before).symmetricDifference(new Set(found)).values().some(isSpelled) ? null : this.relations;
    const untouched = this.relations.size === 0 && kinds.size === 0;
    const used = untouched ? known.state.links : await execute<Link>(connection, links, []);
    const positions = await this.readPositions(objects);
    return { major: known.major, marks, rows, again, state: { ...known.state, objects, links: used, positions } };
  }

  private async readRelations(oids: readonly string[]): Promise<void> {
    if (oids.length === 0) return;
    const rows = await execute<{ oid: string; composite: boolean }>(this.connection, wholes, [oids]);
    if (rows.some(({ composite }) => composite)) this.kinds.add("type");
    const found = [...new Set(rows.map(({ oid }) => oid))].filter((oid) => !this.relations.has(oid));
    for (const oid of [...oids, ...found]) this.relations.add(oid);
    const reader = objectReader(this.connection, this.known.major, this.scope);
    this.objects.push(...(await reader.ofRelations(found)));
  }

  /** Reads what names a relation or column that has another name now; notes the kinds of what stands alone among it. */
  private async readDependents(): Promise<void> {
    const before = this.known.state.objects.filter((object) => this.relations.has(ownerOf(object)));
    const { renamed, extended } = changedNames(before, this.objects);
    if (renamed.length + extended.length === 0) return;
    type User = { oid: string | null; catalog: string };
    const rows = await execute<User>(this.connection, dependents, [renamed, extended]);
    const owners = [...new Set(rows.flatMap(({ oid }) => (oid === null || this.relations.has(oid) ? [] : [oid])))];
    await this.readRelations(owners);
    for (const { oid, catalog } of rows) {
      const kind = kindsIn[catalog];
      if (oid === null && kind !== undefined) this.kinds.add(kind);
    }
  }

  /** The rows by relation as they are now; null where a row of a relation that was not read has come or gone. */
  private async countedRows(marks: Marks): Promise<ReadonlyMap<string, number> | null> {
    const { known } = this;
    const now =
      this.relations.size === 0 ? new Map<string, number>() : await countRows(this.connection, [...this.relations]);
    const rows = new Map(known.rows);
    let difference = 0;
    for (const oid of this.relations) {
      difference += (now.get(oid) ?? 0) - (rows.get(oid) ?? 0);
      rows.set(oid, now.get(oid) ?? 0);
    }
    return marks.total - known.marks.total === difference ? rows : null;
  }

  /** What stands alone and yet tells of others: members of publications, grants on members of extensions. */
  private addKindsBesides(): void {
    const { objects } = this.known.state;
    if (this.relations.size > 0 && objects.some(({ kind }) => kind === "publication"))
      this.kinds.add("publication-member");
    const extended = objects.some(({ kind, name }) => kind === "extension" && name !== "plpgsql");
    if (extended && this.relations.size + this.kinds.size > 0) this.kinds.add("outside");
  }

  /** Outside of a transaction no lock tells which sequences were set: then all are asked. */
  private async readPositions(objects: readonly StateObject[]): Promise<State["positions"]> {
    const { locks } = this.start;
    if (locks === null) return readPositions(this.connection, objects);
    const sequences = objects.filter(({ kind }) => kind === "sequence");
    const asked = sequences.filter(({ id }) => locks.has(id) || this.relations.has(id));
    const positions = { ...this.known.state.positions, ...(await readPositions(this.connection, asked)) };
    return Object.fromEntries(sequences.map(({ id }) => [id, positions[id] ?? null]));
  }
}

/**
 * Whether definitions on relations may print otherwise once this changed, though it has the same name: attributes of
 * composite types, the storage of base types, default operator classes.
 */
function isSpelled({ kind, facts }: StateObject): boolean {
  return kind === "code" || kind === "other" || (kind === "type" && (facts.kind === "b" || facts.kind === "c"));
}

/** Kinds of what stands alone and may name a relation or column. */
const kindsIn: Readonly<Record<string, StateKind>> = {
  pg_proc: "function",
  pg_type: "type",
  pg_statistic_ext: "other",
};
