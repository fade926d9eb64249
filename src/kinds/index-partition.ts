import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { rowQuery, spot } from "./rows.ts";
import { type RelationLock, statement } from "./statement.ts";

const sql = (object: CatalogObject) => qualified(...object.name);

/**
 * That the index of a partition belongs to the index of its parent: ALTER INDEX ... ATTACH PARTITION. PostgreSQL attaches
 * by itself what it finds when a partition is attached, and detaches with the partition only.
 */
export const indexPartition: Kind = {
  ...ordinary,
  name: "index-partition",
  completes: true,
  presence: { from: "pg_inherits x" },
  query: () =>
    rowQuery({
      name: "n.nspname, c.relname",
      parent: "c.oid, 0",
      properties: "json_build_object('parent', quote_ident(pn.nspname) || '.' || quote_ident(p.relname))",
      facts: `json_build_object('incomplete', (select case when not x.indisvalid then true end
          from pg_index x where c.relkind = 'I' and x.indexrelid = c.oid), 'tables', (select json_agg(quote_ident(m.nspname) || '.' || quote_ident(r.relname))
        from pg_index x join pg_class r on r.oid = x.indrelid join pg_namespace m on m.oid = r.relnamespace
        where x.indexrelid in (c.oid, p.oid)))`,
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "p.oid")}, 'follows', true))`,
      from: `from pg_inherits i join pg_class c on c.oid = i.inhrelid and c.relkind in ('i', 'I')
        join spaces n on n.oid = c.relnamespace join pg_class p on p.oid = i.inhparent
        join pg_namespace pn on pn.oid = p.relnamespace
        where not exists (select from members m where m.classid = 'pg_class'::regclass and m.objid = c.oid)`,
    }),
  address: () => null,
  create: (object) => [
    statement(`ALTER INDEX ${object.properties.parent} ATTACH PARTITION ${sql(object)}`, {
      locks: [
        { relation: String(object.properties.parent), mode: "ShareUpdateExclusiveLock" },
        { relation: sql(object), mode: "AccessExclusiveLock" },
      ],
    }),
  ],
  // There is no statement that takes an index out of its parent's: it goes with either, or with the partition.
  drop: (object) => statement(`DROP INDEX ${sql(object)}`, { locks: locks(object) }),
  alter: () => "rebuild",
  following: {
    falls: () => true,
    leaves: true,
    attached: () => true,
    canStay: () => false,
    born: (follower, [followed]) => (followed?.facts.runtimePartitions === true ? follower : undefined),
    joined: (follower) => follower,
    late: ({ facts }) => facts.incomplete === true,
    altered: ({ from }) => from,
  },
};

function locks(object: CatalogObject): readonly RelationLock[] {
  return (object.facts.tables as readonly string[]).map((relation) => ({ relation, mode: "AccessExclusiveLock" }));
}
