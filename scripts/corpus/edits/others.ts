import { columns, relations, routines, spaces, tables, types } from "../chooser.ts";
import type { Edits } from "./edit.ts";

/** Tables, partitions, types, sequences, comments, privileges, owners. */
export const otherEdits: Edits = {
  "table added": async (choose) => {
    const space = await choose.one(`select space from ${spaces} s`);
    const name = choose.name("table");
    const table = `${space?.space ?? "public"}.${name}`;
    return `CREATE TABLE ${table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "Odd name" text NOT NULL DEFAULT 'a''b', at timestamptz DEFAULT now(),
        parent bigint REFERENCES ${table} ON DELETE CASCADE, CONSTRAINT ${name}_check CHECK (length("Odd name") < 50)) WITH (fillfactor=90);
      CREATE INDEX ON ${table} (at); COMMENT ON TABLE ${table} IS 'made by an edit'`;
  },
  "table dropped": async (choose) => {
    const table = await choose.one(
      // Tables in which migration tools keep their books are managed only while they are declared.
      `select name from ${tables} t where not relispartition and relname !~ 'migration|alembic|ar_internal' and not exists (select from pg_constraint k
         where k.conrelid = t.oid and k.contype = 'f' and t.filled)
       and not exists (select from pg_constraint k where k.confrelid = t.oid and k.conrelid <> t.oid)`,
    );
    return table ? `DROP TABLE ${table.name}` : null;
  },
  "table's options": async (choose) => {
    const table = await choose.one(`select name from ${tables} t where relkind = 'r'`);
    const how = choose.pick([
      "SET (fillfactor=55)",
      "SET (autovacuum_enabled=false, autovacuum_vacuum_scale_factor=0.3)",
      "SET UNLOGGED",
      "FORCE ROW LEVEL SECURITY",
    ]);
    return table ? `ALTER TABLE ${table.name} ${how}` : null;
  },
  "partitioned table added": async (choose) => {
    const space = await choose.one(`select space from ${spaces} s`);
    const table = `${space?.space ?? "public"}.${choose.name("partitioned")}`;
    return `CREATE TABLE ${table} (id bigint NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
      CREATE INDEX ON ${table} (kind);
      CREATE TABLE ${table}_a PARTITION OF ${table} FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
      CREATE TABLE ${table}_b PARTITION OF ${table} DEFAULT`;
  },
  "partition added": async (choose) => {
    const table = await choose.one(
      `select t.name, format('%I.%I', t.nspname, t.relname || '_rest') as rest from ${tables} t
         join pg_partitioned_table p on p.partrelid = t.oid where p.partdefid = 0 and p.partstrat <> 'h'`,
    );
    return table ? `CREATE TABLE ${table.rest} PARTITION OF ${table.name} DEFAULT` : null;
  },
  "partition detached": async (choose) => {
    const part = await choose.one(
      `select t.name, i.inhparent::regclass::text as parent from ${tables} t join pg_inherits i on i.inhrelid = t.oid where t.relispartition`,
    );
    return part ? `ALTER TABLE ${part.parent} DETACH PARTITION ${part.name}` : null;
  },
  "enum value added": async (choose) => {
    const type = await choose.one(
      `select t.name, min(e.enumlabel) as label from ${types("e")} t join pg_enum e on e.enumtypid = t.oid group by 1`,
    );
    const at = choose.pick([
      "",
      ` BEFORE '${type?.label?.replaceAll("'", "''")}'`,
      ` AFTER '${type?.label?.replaceAll("'", "''")}'`,
    ]);
    return type ? `ALTER TYPE ${type.name} ADD VALUE '${choose.name("value")}'${at}` : null;
  },
  "enum value removed": async (choose) => {
    const type = await choose.one(
      `select t.name, t.typname, t.space, (select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder) from pg_enum e
           where e.enumtypid = t.oid and e.enumsortorder > (select min(x.enumsortorder) from pg_enum x where x.enumtypid = t.oid)) as labels,
         (select string_agg(format('%s ALTER COLUMN %s TYPE %%s USING %s::text::%%s', c."table", c.name, c.name), '|') from ${columns} c
            where c.type in (t.name, t.typname, quote_ident(t.typname)) and not c.atthasdef) as uses
       from ${types("e")} t`,
    );
    if (!type?.labels) return null;
    const uses = (type.uses ?? "").split("|").filter((use) => use !== "");
    return [
      `ALTER TYPE ${type.name} RENAME TO edit_away`,
      `CREATE TYPE ${type.name} AS ENUM (${type.labels})`,
      ...uses.map((use) => `ALTER TABLE ${use.replaceAll("%s", type.name ?? "")}`),
      `DROP TYPE ${type.space}.edit_away`,
    ].join("; ");
  },
  "enum added": async (choose) => {
    const table = await choose.one(`select name, space from ${tables} t where not relispartition`);
    const type = `${table?.space}.${choose.name("enum")}`;
    return table
      ? `CREATE TYPE ${type} AS ENUM ('new', 'it''s', 'old'); ALTER TABLE ${table.name} ADD COLUMN ${choose.name("column")} ${type} DEFAULT 'new'`
      : null;
  },
  "domain added": async (choose) => {
    const table = await choose.one(`select name, space from ${tables} t where not relispartition`);
    const domain = `${table?.space}.${choose.name("domain")}`;
    return table
      ? `CREATE DOMAIN ${domain} AS text DEFAULT 'a' CONSTRAINT short CHECK (length(VALUE) < 100); ALTER TABLE ${table.name} ADD COLUMN ${choose.name("column")} ${domain}`
      : null;
  },
  "domain changed": async (choose) => {
    const domain = await choose.one(`select t.name from ${types("d")} t`);
    const how = choose.pick([
      `ADD CONSTRAINT ${choose.name("check")} CHECK (VALUE IS NULL OR VALUE::text <> 'edited')`,
      "SET NOT NULL",
      "DROP NOT NULL",
      "DROP DEFAULT",
    ]);
    return domain ? `ALTER DOMAIN ${domain.name} ${how}` : null;
  },
  "composite type changed": async (choose) => {
    const type = await choose.one(`select t.name from ${types("c")} t`);
    return type ? `ALTER TYPE ${type.name} ADD ATTRIBUTE ${choose.name("attribute")} integer CASCADE` : null;
  },
  "sequence changed": async (choose) => {
    const sequence = await choose.one(`select name from ${relations("'S'")} s`);
    return sequence
      ? `ALTER SEQUENCE ${sequence.name} ${choose.pick(["INCREMENT BY 5 CACHE 10", "MAXVALUE 2000000000", "CYCLE", "OWNED BY NONE"])}`
      : null;
  },
  "sequence added": async (choose) => {
    const space = await choose.one(`select space from ${spaces} s`);
    return `CREATE SEQUENCE ${space?.space ?? "public"}.${choose.name("sequence")} AS integer START 5 INCREMENT 2 MAXVALUE 5000 CYCLE`;
  },
  commented: async (choose) => {
    const column = await choose.one(`select "table", name from ${columns} c`);
    const routine = await choose.one(`select signature, prokind from ${routines} r`);
    const view = await choose.one(`select name from ${relations("'v'")} v`);
    const places = [
      ...(column ? [`COLUMN ${column.table}.${column.name}`, `TABLE ${column.table}`] : []),
      ...(routine ? [`ROUTINE ${routine.signature}`] : []),
      ...(view ? [`VIEW ${view.name}`] : []),
    ];
    const [first, ...others] = places;
    return first
      ? `COMMENT ON ${choose.pick([first, ...others])} IS ${choose.pick(["'it''s \\ edited'", "E'two\\nlines'", "NULL"])}`
      : null;
  },
  granted: async (choose) => {
    const column = await choose.one(`select "table", name from ${columns} c`);
    const routine = await choose.one(`select signature from ${routines} r`);
    if (column === undefined) return null;
    return choose.pick([
      `GRANT SELECT, UPDATE (${column.name}) ON ${column.table} TO corpus_reader`,
      `GRANT ALL ON ${column.table} TO corpus_owner WITH GRANT OPTION`,
      `REVOKE ALL ON ${column.table} FROM PUBLIC; GRANT SELECT ON ${column.table} TO PUBLIC`,
      routine
        ? `REVOKE EXECUTE ON ROUTINE ${routine.signature} FROM PUBLIC`
        : `GRANT INSERT ON ${column.table} TO corpus_reader`,
    ]);
  },
  "owner changed": async (choose) => {
    const relation = await choose.one(`select name, relkind from ${relations("'r', 'v', 'm'")} r`);
    return relation ? `ALTER TABLE ${relation.name} OWNER TO corpus_owner` : null;
  },
  "statistics added": async (choose) => {
    const pair = await choose.one(
      `select a."table", a.space, a.name as one, b.name as two from ${columns} a join ${columns} b on b.oid = a.oid and b.attnum = a.attnum + 1
        where a.typcategory in ('N', 'S') and b.typcategory in ('N', 'S', 'D')`,
    );
    return pair
      ? `CREATE STATISTICS ${pair.space}.${choose.name("statistics")} (ndistinct, dependencies) ON ${pair.one}, ${pair.two} FROM ${pair.table}`
      : null;
  },
};
