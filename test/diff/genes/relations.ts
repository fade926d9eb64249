import { type Gene, pick } from "./gene.ts";

const view: Gene = {
  name: "view",
  needs: ["orders"],
  variants: 5,
  weight: 2,
  declare: (form) => {
    const [v, t] = [form.name("v"), form.of("orders", "t")];
    const body = pick(
      form,
      `SELECT id, amount FROM ${t}`,
      `SELECT id, amount, state FROM ${t} WHERE amount > 1`,
      `SELECT id FROM ${t}`,
      `SELECT state, count(*) AS id FROM ${t} GROUP BY state`,
      `SELECT id, amount::text AS amount FROM ${t}`,
    );
    const options = pick(form, "", " WITH (check_option = cascaded)", " WITH (security_barrier)", "", "");
    return {
      sql: `${form.was("v")}CREATE VIEW ${v}${options} AS ${body};
CREATE VIEW ${form.fixed("over")} AS SELECT id AS only_id FROM ${v};`,
      comments: [`VIEW ${v}`, `COLUMN ${v}.id`],
      grants: [
        ["SELECT", "INSERT, SELECT", v],
        ["UPDATE (id)", "UPDATE (id)", v],
      ],
    };
  },
};

const materializedView: Gene = {
  name: "matview",
  needs: ["orders"],
  variants: 3,
  weight: 3,
  declare: (form) => {
    const [m, t] = [form.name("m"), form.of("orders", "t")];
    const body = pick(
      form,
      `SELECT id, state FROM ${t}`,
      `SELECT id, upper(state) AS state FROM ${t}`,
      `SELECT id, state FROM ${t}`,
    );
    const options = pick(form, "", "", " WITH (fillfactor = 70)");
    return {
      sql: `${form.was("m")}CREATE MATERIALIZED VIEW ${m}${options} AS ${body};
CREATE UNIQUE INDEX ${form.fixed("i")} ON ${m} (id);
${form.variant === 2 ? `ALTER MATERIALIZED VIEW ${m} CLUSTER ON ${form.fixed("i")};` : ""}`,
      comments: [`MATERIALIZED VIEW ${m}`, `COLUMN ${m}.id`],
      grants: [
        ["SELECT", "ALL", m],
        ["REFERENCES (id)", "UPDATE (id)", m],
      ],
    };
  },
};

const partitioned: Gene = {
  name: "partitioned",
  variants: 5,
  weight: 2,
  declare: (form) => {
    const [p, one, two] = [form.name("p"), form.name("one"), form.fixed("two")];
    const alone = form.variant === 2;
    const upTo = pick(form, "20", "20", "30", "20", "30");
    const columns = "(at integer, note text)";
    return {
      sql: `${form.was("p")}CREATE TABLE ${p} (at integer, note text${form.variant === 5 ? ", more integer DEFAULT 3" : ""}) PARTITION BY RANGE (at);
${form.was("one")}CREATE TABLE ${one} PARTITION OF ${p} FOR VALUES FROM (0) TO (10);
${alone ? `CREATE TABLE ${two} ${columns};` : `CREATE TABLE ${two} PARTITION OF ${p} FOR VALUES FROM (10) TO (${upTo});`}
${form.variant === 4 ? `CREATE TABLE ${form.fixed("rest")} PARTITION OF ${p} DEFAULT;` : ""}
${form.variant >= 3 ? `CREATE INDEX ${form.fixed("i")} ON ${p} (note);` : ""}
${form.variant === 4 ? `ALTER TABLE ${p} ADD CONSTRAINT ${form.fixed("k")} CHECK (at >= 0);` : ""}`,
      comments: [`TABLE ${p}`, `TABLE ${one}`],
      grants: [
        ["SELECT", "INSERT", p],
        ["SELECT", "ALL", one],
        ["UPDATE (note)", "SELECT (note)", p],
      ],
      rows: [`INSERT INTO ${p} VALUES (1, 'one')`, `INSERT INTO ${two} VALUES (15, 'two')`],
    };
  },
};

/** An index that is attached by its own statement, since it is not named as PostgreSQL would. */
const attached: Gene = {
  name: "attached",
  variants: 3,
  declare: (form) => {
    const [p, one, whole, part] = [form.fixed("p"), form.fixed("one"), form.fixed("whole"), form.fixed("part")];
    const on = pick(form, "(b)", "(b DESC)", "");
    const indexes = `CREATE INDEX ${whole} ON ONLY ${p} ${on};
CREATE INDEX ${part} ON ${one} ${on};
ALTER INDEX ${whole} ATTACH PARTITION ${part};`;
    return {
      sql: `CREATE TABLE ${p} (a integer NOT NULL, b integer) PARTITION BY LIST (a);
CREATE TABLE ${one} PARTITION OF ${p} FOR VALUES IN (1, 2);
${on === "" ? "" : indexes}`,
      comments: on === "" ? [] : [`INDEX ${whole}`],
      owned: [`TABLE ${p}`, `TABLE ${one}`],
      grants: [["SELECT", "ALL", `${p}, ${one}`]],
      rows: [`INSERT INTO ${p} VALUES (1, 5), (2, 6)`],
    };
  },
};

const inheritance: Gene = {
  name: "inheritance",
  variants: 4,
  declare: (form) => {
    const [a, b, c] = [form.name("a"), form.fixed("b"), form.fixed("c")];
    // Columns are written on both: those that are only inherited become the table's own where a link is made later.
    const own = "(id integer, note text DEFAULT 'n', at date, own integer)";
    const linked = pick(form, ` INHERITS (${a})`, "", ` INHERITS (${a})`, ` INHERITS (${a}, ${c})`);
    return {
      sql: `${form.was("a")}CREATE TABLE ${a} (id integer, note text DEFAULT 'n'${form.variant === 3 ? ", CHECK (id > 0)" : ""});
CREATE TABLE ${c} (at date);
CREATE TABLE ${b} ${own}${linked};`,
      comments: [`TABLE ${a}`],
      grants: [["SELECT", "ALL", `${a}, ${b}`]],
      rows: [`INSERT INTO ${a} (id) VALUES (1)`, `INSERT INTO ${b} (id, own) VALUES (2, 3)`],
    };
  },
};

const publication: Gene = {
  name: "publication",
  needs: ["orders", "items"],
  variants: 4,
  weight: 3,
  declare: (form) => {
    const [p, orders, items] = [form.name("p"), form.of("orders", "t"), form.of("items", "t")];
    const columns = (list: string) => (form.major < 15 ? "" : ` (${list})`);
    const what = pick(
      form,
      `FOR TABLE ${orders}`,
      `FOR TABLE ${orders}${columns("id, amount")}, ${form.major < 15 ? "" : "TABLE "}${items} WITH (publish = 'insert')`,
      `FOR TABLE ${orders}${columns("id, state")} WITH (publish = 'insert, delete')`,
      "",
    );
    return { sql: `${form.was("p")}CREATE PUBLICATION ${p} ${what};`, comments: [`PUBLICATION ${p}`] };
  },
};

const publicationOfAll: Gene = {
  name: "publication_of_all",
  asSuperuser: true,
  since: 15,
  variants: 4,
  declare: (form) => {
    const [p, n] = [form.fixed("p"), form.fixed("n")];
    const what = pick(form, "FOR ALL TABLES", `FOR TABLES IN SCHEMA ${n}`, `FOR TABLES IN SCHEMA ${n}, public`, "");
    return {
      sql: `CREATE SCHEMA ${n};\nCREATE TABLE ${n}.t (id integer PRIMARY KEY);\nCREATE PUBLICATION ${p} ${what};`,
      rows: [`INSERT INTO ${n}.t VALUES (1)`],
    };
  },
};

const foreignData: Gene = {
  name: "foreign_data",
  asSuperuser: true,
  variants: 4,
  weight: 4,
  declare: (form) => {
    const [w, s, t] = [form.name("w"), form.name("s"), form.name("t")];
    const who = pick(form, "PUBLIC", "PUBLIC", "case_reader", "case_reader");
    const host = pick(form, "a", "b", "b", "a");
    return {
      sql: `${form.was("w")}CREATE FOREIGN DATA WRAPPER ${w}${pick(form, "", " OPTIONS (debug 'true')", " OPTIONS (other '2')", " OPTIONS (debug 'false', more '1')")};
${form.was("s")}CREATE SERVER ${s} TYPE 'x' VERSION '${pick(form, "1", "2", "2", "1")}' FOREIGN DATA WRAPPER ${w} OPTIONS (host '${host}');
CREATE USER MAPPING FOR ${who} SERVER ${s} OPTIONS (user '${host}');
${form.was("t")}CREATE FOREIGN TABLE ${t} (id integer${form.variant === 3 ? " NOT NULL" : ""}, note ${pick(form, "text", "varchar(5)", "text DEFAULT 'x'", "text")}) SERVER ${s} OPTIONS (table_name '${host}');
CREATE VIEW ${form.fixed("v")} AS SELECT note::text AS note FROM ${t};`,
      comments: [`FOREIGN DATA WRAPPER ${w}`, `SERVER ${s}`, `FOREIGN TABLE ${t}`],
      grants: [
        ["USAGE", "ALL", `FOREIGN DATA WRAPPER ${w}`],
        ["USAGE", "ALL", `FOREIGN SERVER ${s}`],
        ["SELECT", "INSERT, UPDATE", t],
        ["UPDATE (note)", "SELECT (note)", t],
      ],
    };
  },
};

const subscription: Gene = {
  name: "subscription",
  asSuperuser: true,
  variants: 3,
  weight: 3,
  declare: (form) => {
    const s = form.name("s");
    const what = pick(
      form,
      "CONNECTION 'host=a dbname=shop' PUBLICATION one, two WITH (connect = false, slot_name = NONE)",
      "CONNECTION 'host=b dbname=shop' PUBLICATION two WITH (connect = false, slot_name = NONE, binary = true)",
      "CONNECTION 'host=b dbname=shop' PUBLICATION two, three WITH (connect = false, slot_name = NONE, synchronous_commit = local)",
    );
    return { sql: `${form.was("s")}CREATE SUBSCRIPTION ${s} ${what};`, comments: [`SUBSCRIPTION ${s}`] };
  },
};

const tablespace: Gene = {
  name: "tablespace",
  asSuperuser: true,
  since: 15,
  variants: 3,
  weight: 3,
  declare: (form) => {
    const [t, i] = [form.fixed("t"), form.fixed("i")];
    return {
      sql: `CREATE TABLE ${t} (id integer PRIMARY KEY, note text)${pick(form, "", " TABLESPACE case_space", " TABLESPACE case_other")};
CREATE INDEX ${i} ON ${t} (note)${pick(form, " TABLESPACE case_space", " TABLESPACE case_other", "")};`,
      rows: [`INSERT INTO ${t} VALUES (1, 'one')`],
    };
  },
};

const defaultPrivileges: Gene = {
  name: "default_privileges",
  asSuperuser: true,
  variants: 4,
  weight: 3,
  declare: (form) => {
    const given = pick(
      form,
      `GRANT SELECT ON TABLES TO "Case writer"`,
      `GRANT SELECT, UPDATE ON TABLES TO "Case writer"`,
      "REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
      `GRANT INSERT ON TABLES TO "Case writer"`,
    );
    const namespace = form.variant === 3 ? "" : " IN SCHEMA public";
    return { sql: `ALTER DEFAULT PRIVILEGES FOR ROLE case_reader${namespace} ${given};` };
  },
};

const extension: Gene = {
  name: "extension",
  asSuperuser: true,
  variants: 4,
  weight: 8,
  declare: (form) => {
    const n = form.fixed("n");
    const where = pick(form, "public", n, "public", "public");
    const signature = `${where}.citext, ${where}.citext`;
    return {
      sql: `CREATE SCHEMA ${n};
CREATE EXTENSION citext SCHEMA ${where};
CREATE FUNCTION ${form.fixed("f")}(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
${form.variant % 2 === 0 ? `ALTER FUNCTION ${form.fixed("f")}(integer) DEPENDS ON EXTENSION citext;` : ""}
CREATE TABLE ${form.fixed("t")} (id integer PRIMARY KEY, name ${form.variant === 2 ? "text" : "public.citext"});
${pick(form, "", "", `GRANT EXECUTE ON FUNCTION ${where}.citext_eq(${signature}) TO case_reader;`, `GRANT EXECUTE ON FUNCTION ${where}.citext_eq(${signature}) TO "Case writer" WITH GRANT OPTION;`)}`,
      comments: ["EXTENSION citext"],
      rows: [`INSERT INTO ${form.fixed("t")} VALUES (1, 'Ada')`],
    };
  },
};

export const relations: readonly Gene[] = [
  view,
  materializedView,
  partitioned,
  attached,
  inheritance,
  publication,
  publicationOfAll,
  foreignData,
  subscription,
  tablespace,
  defaultPrivileges,
  extension,
];
