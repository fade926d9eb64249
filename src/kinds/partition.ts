import { ident, qualified } from "../postgres/quote.ts";
import type { Hazard } from "./hazard.ts";
import { type CatalogObject, type Kind, type MakingContext, ordinary, properties } from "./kind.ts";
import { ownName } from "./own-names.ts";
import { made } from "./presence.ts";
import { rowQuery, spot } from "./rows.ts";
import { type Alteration, alteration, lock, type RelationLock, statement } from "./statement.ts";

interface Partition {
  /** As SQL: `public.payment`. */
  readonly parent: string;
  /** `FOR VALUES ...` or `DEFAULT`. */
  readonly bound: string;
  /** A DETACH ... CONCURRENTLY that was broken off has left it half detached. */
  readonly detachPending?: true;
}

const child = (object: CatalogObject) => qualified(...object.name);

/**
 * That a table is a partition of another one. A new partition is made standing alone and then attached, as pg_dump does
 * it: this keeps its column order and the names of its indexes, which ATTACH adopts.
 *
 * DETACH is never CONCURRENTLY: it reads nothing, so that its lock is short, and it is watched and undone as one transaction.
 * The other form makes two, leaves the table a CHECK under a name that PostgreSQL chooses, and is refused beside a default
 * partition. One that somebody broke off is brought to its end by FINALIZE.
 */
export const partition: Kind = {
  ...ordinary,
  name: "partition",
  readByRelation: true,
  presence: made("pg_class", "x.relispartition"),
  query: () =>
    rowQuery({
      name: "t.nspname, t.relname",
      parent: "t.oid, 0",
      properties: `json_build_object('parent', quote_ident(p.nspname) || '.' || quote_ident(p.relname),
        'bound', pg_get_expr(c.relpartbound, c.oid), 'detachPending', case when i.inhdetachpending then true end)`,
      facts: `json_build_object('joins', ${joinsSql("table")}, 'condition', ${conditionSql}, 'inner', p.relispartition, 'defaultPartition', (
        select quote_ident(n.nspname) || '.' || quote_ident(d.relname) from pg_partitioned_table y
          join pg_class d on d.oid = y.partdefid join pg_namespace n on n.oid = d.relnamespace where y.partrelid = p.oid))`,
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "p.oid")}))`,
      from: `from relations t join pg_class c on c.oid = t.oid join pg_inherits i on i.inhrelid = t.oid
        join all_relations p on p.oid = i.inhparent where t.relispartition`,
    }),
  address: () => null,
  create: (object, context) => {
    const { fresh } = context;
    const proofs = proofsOf(object, context);
    const isRead = !fresh && !proofs.some(({ table }) => table === child(object));
    const work = isRead ? "scan" : "none";
    return [
      ...proofs.flatMap(shown),
      statement(attach(object), { locks: locks(object, fresh, "ShareUpdateExclusiveLock"), work }),
      ...proofs
        .toReversed()
        .map(({ table, name }) => statement(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`, lock(table))),
    ];
  },
  drop: (object, { fresh }) => {
    const onParent = properties<Partition>(object).detachPending ? "ShareUpdateExclusiveLock" : "AccessExclusiveLock";
    return statement(detach(object), { locks: locks(object, fresh, onParent) });
  },
  alter: () => "rebuild",
};

/** What every row of a partition fulfils, which for HASH cannot be said: it names the parent by its OID. */
const conditionSql = `case when pg_get_expr(c.relpartbound, c.oid) <> 'DEFAULT'
        and pg_get_partition_constraintdef(c.oid) !~ 'satisfies_hash_partition' then pg_get_partition_constraintdef(c.oid) end`;

/** A CHECK that is there for a while, so that PostgreSQL need not read the table while nobody may use it. */
interface Proof {
  readonly table: string;
  readonly name: string;
  readonly condition: string;
  readonly hazard: Hazard;
}

/**
 * What ATTACH PARTITION would look for in all rows: in those of the table, that they are within the bounds; in those of the
 * default partition, that they are not (PartConstraintImpliedByRelConstraint). A table that is to be detached and attached
 * again is out of sight until then, which this would take longer.
 */
function proofsOf(object: CatalogObject, { fresh, before, others }: MakingContext): readonly Proof[] {
  const { condition, inner, defaultPartition: other, joins } = object.facts;
  if (typeof condition !== "string") return [];
  const { parent, bound } = properties<Partition>(object);
  const waysOut = ["Change or remove them first, by hand or in a pull request of its own.", "Declare other bounds."];
  const proof = (purpose: "bound" | "outside", table: string, holds: string, problem: string): Proof => {
    const hazard = { problem, query: `SELECT * FROM ${table} WHERE NOT (${holds})`, table, waysOut };
    return { table, name: ident(ownName(purpose, object.name[1] ?? "")), condition: holds, hazard };
  };
  const own = `Rows of ${child(object)} do not belong into a partition of ${parent} ${bound}.`;
  const isForeign = JSON.stringify(joins).includes('"foreign-table"');
  const inside = fresh || before !== undefined || isForeign ? [] : [proof("bound", child(object), condition, own)];
  const id = `partition:${String(other)}`;
  const isKept = typeof other === "string" && others?.before(id) !== undefined && others.after(id) !== undefined;
  if (!isKept || inner === true) return inside;
  const stray = `Rows of ${other} belong into the new partition ${child(object)}.`;
  return [...inside, proof("outside", other, `NOT (${condition})`, stray)];
}

function shown({ table, name, condition, hazard }: Proof): readonly Alteration[] {
  const check = `ALTER TABLE ${table} ADD CONSTRAINT ${name} CHECK (${condition}) NOT VALID`;
  return [
    alteration(check, [`ALTER TABLE ${table} DROP CONSTRAINT IF EXISTS ${name}`], lock(table)),
    alteration(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${name}`, [], {
      ...lock(table, "ShareUpdateExclusiveLock"),
      work: "scan",
      hazard: () => hazard,
    }),
  ];
}

/** SQL of what a link joins: the table `t` and its parent `p`. */
export function joinsSql(parentKind: string): string {
  return `json_build_array(json_build_array(case t.relkind when 'f' then 'foreign-table' else 'table' end, t.nspname, t.relname), json_build_array('${parentKind}', p.nspname, p.relname))`;
}

function attach(object: CatalogObject): string {
  const { parent, bound } = properties<Partition>(object);
  return `ALTER TABLE ${parent} ATTACH PARTITION ${child(object)} ${bound}`;
}

function detach(object: CatalogObject): string {
  const { parent, detachPending } = properties<Partition>(object);
  return `ALTER TABLE ${parent} DETACH PARTITION ${child(object)}${detachPending ? " FINALIZE" : ""}`;
}

/** The default partition is scanned for rows that belong into a new one, under the strongest lock (ATExecAttachPartition). */
function locks(object: CatalogObject, fresh: boolean, onParent: RelationLock["mode"]): readonly RelationLock[] {
  const { parent } = properties<Partition>(object);
  const other = object.facts.defaultPartition;
  const relations = [
    ...(fresh ? [] : [child(object)]),
    ...(typeof other === "string" && other !== child(object) ? [other] : []),
  ];
  return [
    { relation: parent, mode: onParent },
    ...relations.map((relation) => ({ relation, mode: "AccessExclusiveLock" as const })),
  ];
}
