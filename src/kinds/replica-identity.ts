import { ident } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { rowQuery, spot } from "./rows.ts";
import { tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

interface ReplicaIdentity {
  readonly mode: "FULL" | "NOTHING" | "INDEX";
  readonly index?: string;
}

const set = (object: CatalogObject) => {
  const { mode, index } = properties<ReplicaIdentity>(object);
  return `ALTER TABLE ${tableOf(object)} REPLICA IDENTITY ${index === undefined ? mode : `USING INDEX ${ident(index)}`}`;
};

/** What identifies a row for logical replication, where that is not the primary key. */
export const replicaIdentity: Kind = {
  ...ordinary,
  name: "replica-identity",
  readByRelation: true,
  presence: made("pg_class", "x.relkind in ('r', 'p') and x.relreplident <> 'd'"),
  query: () =>
    rowQuery({
      name: "t.nspname, t.relname",
      parent: "t.oid, 0",
      properties: `json_build_object('index', c.relname,
        'mode', case t.relreplident when 'f' then 'FULL' when 'n' then 'NOTHING' else 'INDEX' end)`,
      refs: `case when c.oid is null then null::json else
        json_build_array(json_build_object('at', ${spot("pg_class", "c.oid")}, 'goes', true)) end`,
      from: `from tables t left join (pg_index i join pg_class c on c.oid = i.indexrelid)
          on i.indrelid = t.oid and i.indisreplident
        where t.relkind <> 'f' and (t.relreplident in ('f', 'n') or (t.relreplident = 'i' and c.oid is not null))`,
    }),
  address: () => null,
  create: (object) => [statement(set(object), lock(tableOf(object)))],
  drop: (object) => statement(`ALTER TABLE ${tableOf(object)} REPLICA IDENTITY DEFAULT`, lock(tableOf(object))),
  alter: (from, to) => [alteration(set(to), [set(from)], lock(tableOf(to)))],
};
