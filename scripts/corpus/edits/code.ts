import { columns, relations, routines, spaces, tables } from "../chooser.ts";
import type { Edits } from "./edit.ts";

/** Views, rules, functions, triggers and row policies. */
export const codeEdits: Edits = {
  "view added": async (choose) => {
    const table =
      await choose.one(`select t.name, t.space, quote_ident(min(a.attname)) as a, quote_ident(max(a.attname)) as b
      from ${tables} t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped group by 1, 2 having count(*) > 1`);
    const option = choose.pick(["", " WITH (security_barrier=true)", " WITH (security_invoker=true)"]);
    return table
      ? `CREATE VIEW ${table.space}.${choose.name("view")}${option} AS SELECT ${table.a}, ${table.b} FROM ${table.name} WHERE ${table.a} IS NOT NULL`
      : null;
  },
  "view changed": async (choose) => {
    const view = await choose.one(`select name, pg_get_viewdef(v.oid) as definition from ${relations("'v'")} v`);
    const definition = view?.definition?.replace(/;\s*$/, "");
    return view
      ? `CREATE OR REPLACE VIEW ${view.name} AS SELECT q.*, 'edited'::text AS ${choose.name("column")} FROM (${definition}) q`
      : null;
  },
  "view dropped": async (choose) => {
    const view = await choose.one(`select name from ${relations("'v'")} v`);
    return view ? `DROP VIEW ${view.name}` : null;
  },
  "materialized view added": async (choose) => {
    const column = await choose.one(
      `select "table", space, name from ${columns} c where typcategory in ('N', 'S', 'D')`,
    );
    const name = `${column?.space}.${choose.name("matview")}`;
    return column
      ? `CREATE MATERIALIZED VIEW ${name} AS SELECT ${column.name} AS key, count(*) AS n FROM ${column.table} GROUP BY 1; CREATE UNIQUE INDEX ON ${name} (key)`
      : null;
  },
  "materialized view dropped": async (choose) => {
    const view = await choose.one(`select name from ${relations("'m'")} v`);
    return view ? `DROP MATERIALIZED VIEW ${view.name}` : null;
  },
  "function's body changed": async (choose) => {
    const found = await choose.one(
      `select definition, prosrc, lanname from ${routines} r where lanname in ('plpgsql', 'sql') and prosrc <> ''`,
    );
    const note = found?.lanname === "plpgsql" ? "\n-- edited\n" : "\n/* edited */\n";
    return found?.definition ? found.definition.replace(found.prosrc ?? "", (body) => `${note}${body}`) : null;
  },
  "function's signature changed": async (choose) => {
    const found = await choose.one(
      `select definition, signature from ${routines} r where prokind = 'f' and lanname in ('plpgsql', 'sql') and signature ~ '\\(\\)$'`,
    );
    return found
      ? `DROP FUNCTION ${found.signature}; ${found.definition?.replace("()", "(edited integer DEFAULT 1)")}`
      : null;
  },
  "function's attributes changed": async (choose) => {
    const found = await choose.one(`select signature from ${routines} r where prokind = 'f'`);
    const how = choose.pick([
      "STABLE",
      "COST 77",
      "SECURITY DEFINER",
      "SET search_path TO 'public'",
      "PARALLEL RESTRICTED",
      "LEAKPROOF",
    ]);
    return found ? `ALTER FUNCTION ${found.signature} ${how}` : null;
  },
  "function added": async (choose) => {
    const table = await choose.one(`select name, space from ${tables} t`);
    if (table === undefined) return null;
    const name = `${table.space}.${choose.name("function")}`;
    return choose.pick([
      `CREATE FUNCTION ${name}(a integer, b text DEFAULT 'x') RETURNS SETOF ${table.name} LANGUAGE sql STABLE AS $$ SELECT * FROM ${table.name} $$`,
      `CREATE FUNCTION ${name}(r ${table.name}) RETURNS text LANGUAGE sql IMMUTABLE RETURN 'one'::text`,
      `CREATE PROCEDURE ${name}(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := n + 1; END $$`,
      `CREATE FUNCTION ${name}(OUT a integer, OUT b text) LANGUAGE plpgsql AS $$ BEGIN SELECT count(*), 'b' INTO a, b FROM ${table.name}; END $$`,
    ]);
  },
  "function dropped": async (choose) => {
    const found = await choose.one(`select signature, prokind from ${routines} r`);
    return found ? `DROP ROUTINE ${found.signature}` : null;
  },
  "trigger added": async (choose) => {
    const table = await choose.one(`select name, space from ${tables} t where not relispartition and relkind = 'r'`);
    const name = choose.name("trigger");
    return table
      ? `CREATE FUNCTION ${table.space}.${name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
         CREATE ${choose.pick(["TRIGGER", "CONSTRAINT TRIGGER"])} ${name} AFTER INSERT OR UPDATE ON ${table.name} FOR EACH ROW EXECUTE FUNCTION ${table.space}.${name}()`
      : null;
  },
  "trigger dropped": async (choose) => {
    const trigger = await choose.one(ownTriggers);
    return trigger ? `DROP TRIGGER ${trigger.trigger} ON ${trigger.name}` : null;
  },
  "trigger disabled": async (choose) => {
    const trigger = await choose.one(ownTriggers);
    return trigger
      ? `ALTER TABLE ${trigger.name} ${choose.pick(["DISABLE", "ENABLE ALWAYS", "ENABLE REPLICA"])} TRIGGER ${trigger.trigger}`
      : null;
  },
  "rule added": async (choose) => {
    const table = await choose.one(`select name from ${tables} t where relkind = 'r' and not relispartition`);
    return table
      ? `CREATE RULE ${choose.name("rule")} AS ON DELETE TO ${table.name} WHERE false DO ALSO NOTIFY edited`
      : null;
  },
  "row policy added": async (choose) => {
    const column = await choose.one(`select "table", name from ${columns} c`);
    const whom = choose.pick(["PUBLIC", "corpus_reader", "corpus_reader, corpus_owner"]);
    const what = choose.pick(["", " FOR SELECT", " AS RESTRICTIVE"]);
    return column
      ? `ALTER TABLE ${column.table} ENABLE ROW LEVEL SECURITY; CREATE POLICY ${choose.name("policy")} ON ${column.table}${what} TO ${whom} USING (${column.name} IS NOT NULL)`
      : null;
  },
  "row policy changed": async (choose) => {
    const policy = await choose.one(
      `select quote_ident(p.polname) as policy, t.name from ${tables} t join pg_policy p on p.polrelid = t.oid`,
    );
    if (policy === undefined) return null;
    return choose.pick([
      `DROP POLICY ${policy.policy} ON ${policy.name}`,
      `ALTER POLICY ${policy.policy} ON ${policy.name} TO corpus_reader`,
    ]);
  },
  "view in a namespace of its own": async (choose) => {
    const space = await choose.one(`select space from ${spaces} s`);
    const table = await choose.one(`select name from ${tables} t`);
    return space && table
      ? `CREATE VIEW ${space.space}.${choose.name("view")} AS SELECT count(*) AS n FROM ${table.name}`
      : null;
  },
};

const ownTriggers = `select quote_ident(g.tgname) as trigger, t.name from ${tables} t join pg_trigger g on g.tgrelid = t.oid
  where not g.tgisinternal and g.tgparentid = 0`;
