import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary } from "./kind.ts";
import { joinsSql } from "./partition.ts";
import { rowQuery, spot } from "./rows.ts";
import { tableOf } from "./shape.ts";
import { type RelationLock, statement } from "./statement.ts";

/** That a table inherits from another one; it may inherit from several, in order. */
export const inheritance: Kind = {
  ...ordinary,
  name: "inheritance",
  readByRelation: true,
  presence: { from: "pg_inherits x" },
  query: () =>
    rowQuery({
      name: "t.nspname, t.relname, p.nspname, p.relname",
      parent: "t.oid, 0",
      properties: "json_build_object()",
      facts: `json_build_object('position', i.inhseqno, 'joins', ${joinsSql("table")})`,
      refs: `json_build_array(json_build_object('at', ${spot("pg_class", "p.oid")}))`,
      from: `from relations t join pg_inherits i on i.inhrelid = t.oid join all_relations p on p.oid = i.inhparent
        where not t.relispartition`,
    }),
  address: () => null,
  create: (object, { fresh }) => [
    statement(`ALTER TABLE ${tableOf(object)} INHERIT ${parentOf(object)}`, {
      locks: locks(object, fresh, "ShareUpdateExclusiveLock"),
    }),
  ],
  drop: (object, { fresh }) =>
    statement(`ALTER TABLE ${tableOf(object)} NO INHERIT ${parentOf(object)}`, {
      locks: locks(object, fresh, "ShareUpdateExclusiveLock"),
    }),
  alter: () => "rebuild",
};

/** The parent's name as SQL. */
export function parentOf(object: CatalogObject): string {
  return qualified(...object.name.slice(2));
}

function locks(object: CatalogObject, fresh: boolean, onParent: RelationLock["mode"]): readonly RelationLock[] {
  return [
    ...(fresh ? [] : [{ relation: tableOf(object), mode: "AccessExclusiveLock" as const }]),
    { relation: parentOf(object), mode: onParent },
  ];
}
