import { columns, tables } from "../chooser.ts";
import type { Edits } from "./edit.ts";

const ownConstraints = `(select t.name as table, quote_ident(k.conname) as name, k.contype, pg_get_constraintdef(k.oid) as definition
  from pg_constraint k join ${tables} t on t.oid = k.conrelid where k.coninhcount = 0 and k.conparentid = 0 and not t.relispartition)`;

/** Indexes that no constraint and no parent index owns. */
const ownIndexes = `(select t.name as table, format('%I.%I', n.nspname, c.relname) as name, pg_get_indexdef(c.oid) as definition
  from ${tables} t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
  join pg_namespace n on n.oid = c.relnamespace
 where not c.relispartition and not exists (select from pg_constraint k where k.conindid = c.oid))`;

export const constraintEdits: Edits = {
  "check added": async (choose) => {
    const column = await choose.one(
      `select "table", name, typcategory from ${columns} c where typcategory in ('N', 'S')`,
    );
    const check = column?.typcategory === "N" ? `${column?.name} > -1000000` : `length(${column?.name}::text) < 100000`;
    return column ? `ALTER TABLE ${column.table} ADD CONSTRAINT ${choose.name("check")} CHECK (${check})` : null;
  },
  "constraint dropped": async (choose) => {
    const found = await choose.one(`select * from ${ownConstraints} k where contype in ('c', 'u', 'f')`);
    return found ? `ALTER TABLE ${found.table} DROP CONSTRAINT ${found.name}` : null;
  },
  "unique added": async (choose) => {
    const pair = await choose.one(
      `select a."table", a.name as one, b.name as two from ${columns} a join ${columns} b on b.oid = a.oid and b.attnum > a.attnum
        where a.attnotnull and a.relkind = 'r' and a.typcategory in ('N', 'S', 'D') and b.typcategory in ('N', 'S', 'D', 'U')`,
    );
    const option = choose.pick(["", " DEFERRABLE INITIALLY DEFERRED", " WITH (fillfactor=80)"]);
    const at = option.startsWith(" WITH") ? [option, ""] : ["", option];
    return pair
      ? `ALTER TABLE ${pair.table} ADD CONSTRAINT ${choose.name("unique")} UNIQUE (${pair.one}, ${pair.two})${at[0]}${at[1]}`
      : null;
  },
  "foreign key added": async (choose) => {
    const pair = await choose.one(
      `select a."table", b.name as other, quote_ident(p.attname) as key, format_type(p.atttypid, p.atttypmod) as type from ${columns} a, ${tables} b
         join pg_constraint k on k.conrelid = b.oid and k.contype = 'p' and array_length(k.conkey, 1) = 1
         join pg_attribute p on p.attrelid = b.oid and p.attnum = k.conkey[1]
        where a.attnum = 1 and b.relkind = 'r' and format_type(p.atttypid, p.atttypmod) in ('integer', 'bigint', 'uuid', 'text')`,
    );
    if (pair === undefined) return null;
    const name = choose.name("reference");
    const action = choose.pick([
      "ON DELETE CASCADE",
      "ON DELETE SET NULL",
      "ON UPDATE CASCADE DEFERRABLE",
      "NOT VALID",
      "",
    ]);
    return [
      `ALTER TABLE ${pair.table} ADD COLUMN ${name} ${pair.type}`,
      `ALTER TABLE ${pair.table} ADD CONSTRAINT ${name}_fkey FOREIGN KEY (${name}) REFERENCES ${pair.other} (${pair.key}) ${action}`,
    ].join("; ");
  },
  "foreign key changed": async (choose) => {
    const found = await choose.one(`select * from ${ownConstraints} k where contype = 'f'`);
    const plain = found?.definition?.replace(
      / ON (DELETE|UPDATE) (CASCADE|SET NULL|SET DEFAULT|RESTRICT)| (NOT )?DEFERRABLE.*| NOT VALID/g,
      "",
    );
    const action = choose.pick([
      "ON DELETE CASCADE",
      "ON DELETE RESTRICT",
      "DEFERRABLE INITIALLY DEFERRED",
      "ON UPDATE CASCADE",
    ]);
    return found
      ? `ALTER TABLE ${found.table} DROP CONSTRAINT ${found.name}; ALTER TABLE ${found.table} ADD CONSTRAINT ${found.name} ${plain} ${action}`
      : null;
  },
  "index added": async (choose) => {
    const column = await choose.one(
      `select "table", name, type, typcategory from ${columns} c where typcategory in ('N', 'S', 'D', 'A', 'U')`,
    );
    if (column === undefined) return null;
    const { table, name } = column;
    if (column.type === "jsonb" || column.typcategory === "A")
      return `CREATE INDEX ${choose.name("gin")} ON ${table} USING gin (${name})`;
    const index = choose.name("index");
    return choose.pick([
      `CREATE INDEX ${index} ON ${table} (${name})`,
      `CREATE INDEX ${index} ON ${table} (${name} DESC NULLS LAST) WITH (fillfactor=70)`,
      `CREATE INDEX ${index} ON ${table} (${name}) WHERE ${name} IS NOT NULL`,
      `CREATE INDEX ${index} ON ${table} USING hash (${name})`,
      `CREATE UNIQUE INDEX ${index} ON ${table} (${name})`,
      `CREATE INDEX ${index} ON ${table} (lower(${name}::text) text_pattern_ops)`,
    ]);
  },
  "index dropped": async (choose) => {
    const index = await choose.one(`select name from ${ownIndexes} i`);
    return index ? `DROP INDEX ${index.name}` : null;
  },
  "index changed": async (choose) => {
    const index = await choose.one(
      `select name, definition from ${ownIndexes} i where definition !~ ' WITH | WHERE | NULLS NOT| INCLUDE' and definition ~ ' USING btree '`,
    );
    return index ? `DROP INDEX ${index.name}; ${index.definition} WITH (fillfactor='66')` : null;
  },
  "clustered and replica identity": async (choose) => {
    const key = await choose.one(
      `select t.name, quote_ident(c.relname) as index from ${tables} t join pg_index i on i.indrelid = t.oid and i.indisunique and i.indisprimary
         join pg_class c on c.oid = i.indexrelid where t.relkind = 'r'`,
    );
    const alter = `ALTER TABLE ${key?.name}`;
    return key
      ? choose.pick([
          `${alter} CLUSTER ON ${key.index}`,
          `${alter} REPLICA IDENTITY FULL`,
          `${alter} REPLICA IDENTITY USING INDEX ${key.index}`,
        ])
      : null;
  },
};
