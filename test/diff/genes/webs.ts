import { type Gene, pick } from "./gene.ts";

/** A partitioned table with keys, which others refer to, and partitions of partitions. */
const keyed: Gene = {
  name: "keyed",
  needs: ["orders"],
  variants: 6,
  apart: true,
  declare: (form) => {
    const [p, one, deep, leaf, ref] = [
      form.name("p"),
      form.name("one"),
      form.fixed("deep"),
      form.fixed("leaf"),
      form.fixed("ref"),
    ];
    const key = pick(
      form,
      "PRIMARY KEY (id, at)",
      "PRIMARY KEY (id, at)",
      "UNIQUE (id, at)",
      "PRIMARY KEY (at, id)",
      "",
      "PRIMARY KEY (id, at)",
    );
    const note = pick(
      form,
      "text",
      "varchar(20) NOT NULL DEFAULT 'n'",
      "text CHECK (note <> 'no')",
      "text DEFAULT 'd'",
      "text",
      `text COLLATE "C"`,
    );
    const more = pick(
      form,
      "",
      ", more date",
      ", order_id integer",
      "",
      ", more date DEFAULT '2026-01-02'",
      ", order_id integer",
    );
    const toOrders =
      form.variant === 3 || form.variant === 6
        ? `ALTER TABLE ${p} ADD FOREIGN KEY (order_id) REFERENCES ${form.of("orders", "t")}${pick(form, "", "", "", "", "", " ON DELETE CASCADE")};`
        : "";
    const isReferred = form.variant === 1 || form.variant === 6;
    const at = pick(form, "integer", "integer", "integer", "bigint", "integer", "integer");
    return {
      sql: `${form.was("p")}CREATE TABLE ${p} (id integer, at ${at} NOT NULL, note ${note}${more}${key === "" ? "" : `, ${key}`}) PARTITION BY RANGE (at);
${form.was("one")}CREATE TABLE ${one} PARTITION OF ${p} FOR VALUES FROM (0) TO (10);
CREATE TABLE ${deep} PARTITION OF ${p} FOR VALUES FROM (10) TO (20) PARTITION BY ${pick(form, "LIST (at)", "LIST (at)", "LIST (at)", "LIST (at)", "LIST (at)", "HASH (at)")};
CREATE TABLE ${leaf} PARTITION OF ${deep} ${form.variant === 6 ? "FOR VALUES WITH (MODULUS 1, REMAINDER 0)" : "DEFAULT"};
${pick(form, `CREATE INDEX ${form.name("i")} ON ${p} (note);`, `CREATE INDEX ${form.name("i")} ON ${p} (note, at);`, `CREATE INDEX ${form.name("i")} ON ${p} (lower(note));`, "", `CREATE INDEX ${form.name("i")} ON ${p} (note);`, "")}
${toOrders}
${isReferred ? `CREATE TABLE ${ref} (id integer, at integer, FOREIGN KEY (id, at) REFERENCES ${p});` : `CREATE TABLE ${ref} (id integer, at integer);`}
${pick(form, "", `CREATE FUNCTION ${form.fixed("f")}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';\nCREATE TRIGGER ${form.name("g")} BEFORE UPDATE ON ${p} FOR EACH ROW EXECUTE FUNCTION ${form.fixed("f")}();`, "", "", `ALTER TABLE ${one} ALTER note SET DEFAULT 'own';`, "")}
${form.variant === 4 ? `ALTER TABLE ${one} ADD CONSTRAINT ${form.fixed("own")} CHECK (id > -5);` : ""}`,
      comments: [`TABLE ${p}`, `COLUMN ${one}.note`],
      grants: [
        ["SELECT", "INSERT", p],
        ["UPDATE (note)", "SELECT (note)", one],
      ],
      rows: [
        `INSERT INTO ${p} (id, at, note) SELECT 1, 1, 'one' WHERE NOT EXISTS (SELECT FROM ${p})`,
        `INSERT INTO ${p} (id, at, note) SELECT 2, 15, 'two' WHERE NOT EXISTS (SELECT FROM ${p} WHERE at = 15)`,
        `INSERT INTO ${ref} SELECT 1, 1 WHERE NOT EXISTS (SELECT FROM ${ref})`,
      ],
    };
  },
};

/** Views, functions and materialized views that stand on each other and on one table. */
const web: Gene = {
  name: "web",
  variants: 6,
  apart: true,
  declare: (form) => {
    const [t, v, f, m, w] = [form.name("t"), form.name("v"), form.name("f"), form.name("m"), form.fixed("w")];
    const price = pick(form, "integer", "bigint", "numeric(8,2)", "integer", "numeric(8,2)", "text");
    const column = form.name("price");
    const number = form.variant === 6 ? `${column}::numeric` : column;
    const result = form.variant === 6 ? "numeric" : price.replace("(8,2)", "");
    const total = pick(form, "sum", "max", "min", "sum", "max", "min");
    return {
      sql: `${form.was("t")}CREATE TABLE ${t} (id integer PRIMARY KEY,
${form.was("price")}  ${column} ${price} NOT NULL${form.variant === 2 ? " DEFAULT 5" : ""}${form.variant === 4 ? ", extra text DEFAULT 'e'" : ""});
${form.was("v")}CREATE VIEW ${v} AS SELECT id, ${number} AS price${form.variant === 4 ? ", extra" : ""} FROM ${t} WHERE id > 0;
${form.was("f")}CREATE FUNCTION ${f}(one ${v}) RETURNS ${result} LANGUAGE sql STABLE AS $$SELECT one.price$$;
CREATE VIEW ${w} AS SELECT id, ${f}(${v}) AS price, ${v}.price IS NULL AS missing FROM ${v};
${form.was("m")}CREATE MATERIALIZED VIEW ${m} AS SELECT ${total}(price) AS total FROM ${w};
CREATE FUNCTION ${form.fixed("all")}() RETURNS SETOF ${w} LANGUAGE sql STABLE ${form.variant < 4 ? `AS $$SELECT * FROM ${w}$$` : `BEGIN ATOMIC SELECT * FROM ${w}; END`};
CREATE VIEW ${form.fixed("last")} AS SELECT * FROM ${form.fixed("all")}() CROSS JOIN ${m};
${form.variant === 3 ? `CREATE RULE ${form.fixed("r")} AS ON INSERT TO ${v} DO INSTEAD INSERT INTO ${t} VALUES (new.id, new.price);` : ""}
${form.variant === 5 ? `CREATE FUNCTION ${form.fixed("tf")}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';\nCREATE TRIGGER ${form.fixed("g")} INSTEAD OF INSERT ON ${v} FOR EACH ROW EXECUTE FUNCTION ${form.fixed("tf")}();` : ""}`,
      comments: [`VIEW ${v}`, `COLUMN ${w}.price`, `MATERIALIZED VIEW ${m}`, `FUNCTION ${f}(${v})`],
      owned: [`TABLE ${t}`],
      grants: [
        ["SELECT", "ALL", `${v}, ${w}`],
        ["EXECUTE", "ALL", `FUNCTION ${f}(${v})`],
      ],
      rows: [`INSERT INTO ${t} (id, ${column}) VALUES (1, '4')`, `REFRESH MATERIALIZED VIEW ${m}`],
    };
  },
};

/** Types that are made of each other, and columns that have them. */
const nested: Gene = {
  name: "nested",
  variants: 6,
  apart: true,
  declare: (form) => {
    const [e, d, c, t] = [form.name("e"), form.name("d"), form.name("c"), form.name("t")];
    const labels = pick(form, "'a', 'b'", "'a', 'b', 'c'", "'a'", "'b', 'a'", "'a', 'c', 'b'", "'a'");
    const base = pick(form, e, e, e, e, "text", e);
    return {
      sql: `${form.was("e")}CREATE TYPE ${e} AS ENUM (${labels});
${form.was("d")}CREATE DOMAIN ${d} AS ${base}${pick(form, "", " NOT NULL", " CHECK (VALUE::text <> 'zz')", "", " DEFAULT 'a'", "")};
${form.was("c")}CREATE TYPE ${c} AS (one ${d}, other ${pick(form, "integer", "integer", "bigint", "integer", "integer", "text")}${form.variant === 4 ? ", third text" : ""});
${form.was("t")}CREATE TABLE ${t} (id integer PRIMARY KEY, mood ${e}, moods ${e}[] DEFAULT '{a}', kept ${d} DEFAULT 'a'${form.variant === 5 ? "" : ", CHECK (mood >= 'a' OR id > 0)"});
CREATE INDEX ${form.fixed("i")} ON ${t} (mood) WHERE mood = 'a';
CREATE FUNCTION ${form.fixed("f")}(x ${c}) RETURNS ${d} LANGUAGE sql IMMUTABLE AS $$SELECT x.one$$;
CREATE VIEW ${form.fixed("v")} AS SELECT id, mood::text AS mood, moods, kept FROM ${t} WHERE kept::text <> '';
${form.variant === 2 ? `CREATE POLICY ${form.fixed("p")} ON ${t} USING (mood = 'a');` : ""}`,
      comments: [`TYPE ${e}`, `DOMAIN ${d}`, `TYPE ${c}`],
      owned: [`TYPE ${e}`, `TABLE ${t}`],
      grants: [
        ["USAGE", "ALL", `TYPE ${e}`],
        ["SELECT (mood)", "UPDATE (mood)", t],
      ],
      rows: [`INSERT INTO ${t} (id, mood) VALUES (1, 'a')`],
    };
  },
};

export const webs: readonly Gene[] = [keyed, web, nested];
