import type { Connection } from "../../postgres/connection.ts";
import { pinned } from "../settings.ts";
import { captureState, links, majorOf, objectReader, readPositions, relationsStatement } from "./capture.ts";
import { changedKinds, countAllRows, countRows, type Marks, marksStatement, ownedRows, readMarks } from "./marks.ts";
import { execute, prepareAll, preparedStatement } from "./prepared.ts";
import type { Link, State, StateKind, StateObject, StateScope } from "./state.ts";

/** A state with what it takes to tell later, by a quick look, what is not as it was. */
export interface Known {
  readonly state: State;
  readonly major: number;
  readonly marks: Marks;
  /** Rows of the counted catalogs by relation. */
  readonly rows: ReadonlyMap<string, number>;
}

/** Where a step begins, as far as its own work can be told from what was there. */
export interface Start {
  /** Rows of this transaction id and of later ones are the step's, or of others who came meanwhile. */
  readonly since: string;
  /** Relations locked by the step, by OID with the modes; null where it ran in transactions of its own. */
  readonly locks: ReadonlyMap<string, readonly string[]> | null;
}

/** Reads everything, and what later looks are compared with. */
export async function captureKnown(connection: Connection, scope: StateScope = {}): Promise<Known> {
  const state = await captureState(connection, scope);
  return pinned(connection, async () => {
    const major = await majorOf(connection);
    await prepare(connection, major);
    // Which rows are fresh is asked later, of what is then: here any id will do.
    const marks = await readMarks(connection, major, "3");
    const rows = await countAllRows(connection);
    // Planned now, while nobody waits.
    await objectReader(connection, major, scope).ofRelations(["0"]);
    await execute(connection, wholes, [["0"]]);
    await execute(connection, dependents, [["0"], ["0"]]);
    await countRows(connection, ["0"]);
    return { state, major, marks, rows };
  });
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

function prepare(connection: Connection, major: number): Promise<void> {
  return prepareAll(connection, [
    marksStatement(major),
    relationsStatement(major),
    wholes,
    dependents,
    ownedRows,
    links,
  ]);
}

/** Modes that queries and changes of rows take; DDL that takes no stronger one leaves a younger row. */
const weak = ["AccessShareLock", "RowShareLock", "RowExclusiveLock"];

/** Kinds whose names stand in definitions of others. */
const named: ReadonlySet<StateKind> = new Set<StateKind>(["type", "function", "namespace", "outside", "code", "other"]);

/** Tables of indexes, and sequences that columns own; what TOAST keeps apart is no object of its own. */
const wholes = preparedStatement(
  "wholes",
  ["oid[]"],
  `select coalesce(i.indrelid, c.oid)::text as oid, c.relkind = 'c' as composite
     from pg_class c left join pg_index i on i.indexrelid = c.oid
    where c.oid = any ($1) and c.relnamespace <> 'pg_toast'::regnamespace
   union select d.objid::text, false from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = any ($1)
     and d.refobjsubid > 0 and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')`,
);

/** What names relations that were renamed, or with a column that was, and what lists the columns of those that have more. */
const dependents = preparedStatement(
  "dependents",
  ["oid[]", "oid[]"],
  `with used as (select c.oid, c.oid = any ($1) as renamed from pg_class c where c.oid = any ($1 || $2)),
   users as (
     select d.classid, d.objid from used u join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = u.oid
      where d.classid <> 'pg_type'::regclass and (u.renamed or d.classid <> 'pg_constraint'::regclass)
     union
     select d.classid, d.objid from used u join pg_type t on t.typrelid = u.oid
       join pg_depend d on d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray) where u.renamed)
   select distinct s.classid::regclass::text as catalog, (case s.classid
     when 'pg_class'::regclass then coalesce((select i.indrelid from pg_index i where i.indexrelid = s.objid), s.objid)
     when 'pg_attrdef'::regclass then (select a.adrelid from pg_attrdef a where a.oid = s.objid)
     when 'pg_constraint'::regclass then (select k.conrelid from pg_constraint k where k.oid = s.objid)
     when 'pg_rewrite'::regclass then (select r.ev_class from pg_rewrite r where r.oid = s.objid)
     when 'pg_trigger'::regclass then (select g.tgrelid from pg_trigger g where g.oid = s.objid)
     when 'pg_policy'::regclass then (select p.polrelid from pg_policy p where p.oid = s.objid) end)::text as oid
   from users s
   where not (s.classid = 'pg_class'::regclass and exists (select from pg_class c where c.oid = s.objid and c.relkind = 't'))`,
);

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
    if (this.isRenamed(alone, named)) return null;
    const kept = known.state.objects.filter(
      (object) => !kinds.has(object.kind) && !this.relations.has(ownerOf(object)),
    );
    const objects = [...kept, ...this.objects, ...alone];
    const untouched = this.relations.size === 0 && kinds.size === 0;
    const used = untouched ? known.state.links : await execute<Link>(connection, links, []);
    const positions = await this.readPositions(objects);
    return { major: known.major, marks, rows, state: { ...known.state, objects, links: used, positions } };
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
    const { renamed, extended } = this.changedNames();
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

  /** Relations of which an old name is gone, their own or a column's, and those that only have more columns. */
  private changedNames(): { readonly renamed: readonly string[]; readonly extended: readonly string[] } {
    const names = (objects: readonly StateObject[]) => {
      const found = new Map<string, Set<string>>();
      for (const object of objects) {
        if (object.kind !== "relation" && object.kind !== "column" && object.kind !== "sequence") continue;
        const owner = ownerOf(object);
        found.set(owner, (found.get(owner) ?? new Set<string>()).add(`${object.id} ${object.name}`));
      }
      return found;
    };
    const before = names(this.known.state.objects.filter((object) => this.relations.has(ownerOf(object))));
    const after = names(this.objects);
    const stay = [...before].filter(([oid]) => after.has(oid));
    const has = (one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined) =>
      [...(other ?? [])].every((name) => one?.has(name) === true);
    const renamed = stay.filter(([oid, old]) => !has(after.get(oid), old)).map(([oid]) => oid);
    const extended = stay.filter(([oid, old]) => !has(old, after.get(oid))).map(([oid]) => oid);
    return { renamed, extended: extended.filter((oid) => !renamed.includes(oid)) };
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

  /** Whether something that was there bears another name, or an enum lost a label. */
  private isRenamed(alone: readonly StateObject[], among: ReadonlySet<StateKind>): boolean {
    const now = new Map(alone.map((object) => [`${object.kind} ${object.id}`, object]));
    return this.known.state.objects.some((before) => {
      const after = among.has(before.kind) ? now.get(`${before.kind} ${before.id}`) : undefined;
      if (after === undefined) return false;
      const labels = (object: StateObject) => (Array.isArray(object.facts.labels) ? object.facts.labels : []);
      return before.name !== after.name || labels(before).some((label) => !labels(after).includes(label));
    });
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

/** The relation that an object stands on or is; a sequence is one of its own. */
function ownerOf(object: StateObject): string {
  switch (object.kind) {
    case "relation":
    case "sequence":
      return object.id;
    case "publication-member":
      return "";
    default:
      return object.parent ?? "";
  }
}

/** Kinds of what stands alone and may name a relation or column. */
const kindsIn: Readonly<Record<string, StateKind>> = {
  pg_proc: "function",
  pg_type: "type",
  pg_statistic_ext: "other",
};
