import { type Gene, pick } from "./gene.ts";

const routine: Gene = {
  name: "function",
  variants: 5,
  weight: 2,
  declare: (form) => {
    const [f, t] = [form.name("f"), form.fixed("t")];
    const definition = pick(
      form,
      "(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT n + 1'",
      "(n integer) RETURNS integer LANGUAGE sql STABLE STRICT AS 'SELECT n + 2'",
      "(m integer) RETURNS integer LANGUAGE sql IMMUTABLE COST 7 RETURN m + 1",
      "(n integer, o integer DEFAULT 1) RETURNS integer LANGUAGE plpgsql IMMUTABLE SET search_path = '' AS 'BEGIN RETURN n; END'",
      "(n integer) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT n::bigint'",
    );
    const arguments_ = form.variant === 4 ? "integer, integer" : "integer";
    return {
      sql: `${form.was("f")}CREATE FUNCTION ${f}${definition};
CREATE TABLE ${t} (id integer PRIMARY KEY, a bigint${form.variant === 1 ? ` DEFAULT ${f}(4)` : ""});
${form.variant === 3 ? `CREATE INDEX ${form.fixed("i")} ON ${t} (${f}(id));` : ""}`,
      comments: [`FUNCTION ${f}(${arguments_})`],
      grants: [["EXECUTE", "ALL", `FUNCTION ${f}(${arguments_})`]],
      rows: [`INSERT INTO ${t} VALUES (1, 2)`],
    };
  },
};

const procedure: Gene = {
  name: "procedure",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const p = form.name("p");
    const definition = pick(
      form,
      "(n integer) LANGUAGE sql AS 'SELECT 1'",
      "(n integer) LANGUAGE sql SECURITY DEFINER AS 'SELECT 2'",
      "(INOUT n integer) LANGUAGE plpgsql AS 'BEGIN n := 1; END'",
    );
    return {
      sql: `${form.was("p")}CREATE PROCEDURE ${p}${definition};`,
      comments: [`PROCEDURE ${p}(integer)`],
      grants: [["EXECUTE", "ALL", `PROCEDURE ${p}(integer)`]],
    };
  },
};

const aggregate: Gene = {
  name: "aggregate",
  needs: ["orders"],
  variants: 3,
  weight: 2,
  declare: (form) => {
    const a = form.name("a");
    const options = pick(
      form,
      "sfunc = int4pl, stype = integer, initcond = 0",
      "sfunc = int4pl, stype = integer, initcond = 5",
      "sfunc = int84pl, stype = bigint, initcond = 0, parallel = safe",
    );
    return {
      sql: `${form.was("a")}CREATE AGGREGATE ${a}(integer) (${options});
CREATE VIEW ${form.fixed("v")} AS SELECT ${a}(id)::text AS total FROM ${form.of("orders", "t")};`,
      comments: [`AGGREGATE ${a}(integer)`],
      grants: [["EXECUTE", "ALL", `FUNCTION ${a}(integer)`]],
    };
  },
};

/** Operators have names of their own. */
const operator: Gene = {
  name: "operator",
  variants: 4,
  weight: 2,
  declare: (form) => {
    const [f, g] = [form.fixed("f"), form.fixed("g")];
    const options = pick(
      form,
      `FUNCTION = ${f}, RESTRICT = eqsel`,
      `FUNCTION = ${f}, JOIN = eqjoinsel, COMMUTATOR = ~~~`,
      `FUNCTION = ${g}`,
      `FUNCTION = ${f}, NEGATOR = !~~~`,
    );
    const both = form.variant === 4;
    return {
      sql: `CREATE FUNCTION ${f}(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
CREATE FUNCTION ${g}(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 <= $2';
CREATE OPERATOR ~~~ (LEFTARG = integer, RIGHTARG = integer, ${options});
${both ? `CREATE OPERATOR !~~~ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = ${g}, NEGATOR = ~~~);` : ""}
CREATE TABLE ${form.fixed("t")} (id integer PRIMARY KEY, a integer, CHECK (a ~~~ 9));`,
      comments: ["OPERATOR ~~~ (integer, integer)"],
      rows: [`INSERT INTO ${form.fixed("t")} VALUES (1, 2)`],
    };
  },
};

const shellOperator: Gene = {
  name: "shell_operator",
  variants: 3,
  weight: 3,
  declare: (form) => {
    const f = form.fixed("f");
    const partner = pick(form, ", COMMUTATOR = @@%", "", ", COMMUTATOR = @@%, RESTRICT = eqsel");
    return {
      sql: `CREATE FUNCTION ${f}(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2';
CREATE OPERATOR %@@ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = ${f}${partner});`,
      comments: form.variant !== 2 ? ["OPERATOR @@% (integer, integer)"] : [],
      owned: ["OPERATOR %@@ (integer, integer)"],
    };
  },
};

const operatorClass: Gene = {
  name: "operator_class",
  asSuperuser: true,
  variants: 4,
  weight: 6,
  declare: (form) => {
    const [f, c, back, t] = [form.fixed("f"), form.fixed("c"), form.fixed("back"), form.fixed("t")];
    const members = pick(
      form,
      "",
      `ALTER OPERATOR FAMILY ${f} USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);`,
      `ALTER OPERATOR FAMILY ${f} USING btree ADD OPERATOR 1 <= (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);`,
      "",
    );
    const order =
      form.variant === 4
        ? [1, 2, 3, 4, 5].map((n) => `OPERATOR ${n} ${["", ">", ">=", "=", "<=", "<"][n]}`)
        : [1, 2, 3, 4, 5].map((n) => `OPERATOR ${n} ${["", "<", "<=", "=", ">=", ">"][n]}`);
    return {
      sql: `CREATE FUNCTION ${back}(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY ${f} USING btree;
CREATE OPERATOR CLASS ${c} FOR TYPE integer USING btree FAMILY ${f} AS ${order.join(", ")}, FUNCTION 1 ${form.variant === 4 ? back : "btint4cmp"}(integer, integer);
${members}
CREATE TABLE ${t} (id integer);
CREATE INDEX ${form.fixed("i")} ON ${t} (id ${c});`,
      comments: [`OPERATOR FAMILY ${f} USING btree`, `OPERATOR CLASS ${c} USING btree`],
      rows: [`INSERT INTO ${t} VALUES (1), (2)`],
    };
  },
};

const conversion: Gene = {
  name: "conversion",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const c = form.name("c");
    const definition = pick(
      form,
      `CREATE CONVERSION ${c} FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;`,
      `CREATE DEFAULT CONVERSION ${c} FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;`,
      `CREATE CONVERSION ${c} FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;`,
    );
    return { sql: `${form.was("c")}${definition}`, comments: [`CONVERSION ${c}`] };
  },
};

const textSearch: Gene = {
  name: "text_search",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const [d, c, t] = [form.name("d"), form.name("c"), form.fixed("t")];
    const language = pick(form, "english", "german", "english");
    const mapped = pick(form, `asciiword, word WITH ${d}`, `asciiword WITH ${d}, simple`, `word, int WITH simple`);
    return {
      sql: `${form.was("d")}CREATE TEXT SEARCH DICTIONARY ${d} (TEMPLATE = snowball, LANGUAGE = ${language}${pick(form, "", "", ", STOPWORDS = english")});
${form.was("c")}CREATE TEXT SEARCH CONFIGURATION ${c} (PARSER = "default");
ALTER TEXT SEARCH CONFIGURATION ${c} ADD MAPPING FOR ${mapped};
CREATE TABLE ${t} (id integer PRIMARY KEY, note text);
CREATE INDEX ${form.fixed("i")} ON ${t} USING gin (to_tsvector('${c.replaceAll("'", "''")}', note));`,
      comments: [`TEXT SEARCH DICTIONARY ${d}`, `TEXT SEARCH CONFIGURATION ${c}`],
      rows: [`INSERT INTO ${t} VALUES (1, 'one')`],
    };
  },
};

const textSearchCode: Gene = {
  name: "text_search_code",
  asSuperuser: true,
  variants: 3,
  weight: 3,
  declare: (form) => {
    const [p, m] = [form.name("p"), form.name("m")];
    const headline = pick(form, "", ", HEADLINE = prsd_headline", "");
    return {
      sql: `${form.was("p")}CREATE TEXT SEARCH PARSER ${p} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype${headline});
${form.was("m")}CREATE TEXT SEARCH TEMPLATE ${m} (LEXIZE = dsimple_lexize${form.variant === 3 ? "" : ", INIT = dsimple_init"});
CREATE TEXT SEARCH CONFIGURATION ${form.fixed("c")} (PARSER = ${p});
${form.variant === 3 ? "" : `CREATE TEXT SEARCH DICTIONARY ${form.fixed("d")} (TEMPLATE = ${m});`}`,
      comments: [`TEXT SEARCH PARSER ${p}`, `TEXT SEARCH TEMPLATE ${m}`],
    };
  },
};

const language: Gene = {
  name: "language",
  asSuperuser: true,
  variants: 3,
  weight: 4,
  declare: (form) => {
    const [l, into, out, pair] = [form.name("l"), form.fixed("into"), form.fixed("out"), form.fixed("pair")];
    const parts = pick(
      form,
      "HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator",
      "HANDLER plpgsql_call_handler",
      "HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator",
    );
    const ways = pick(
      form,
      `FROM SQL WITH FUNCTION ${into}(internal)`,
      `FROM SQL WITH FUNCTION ${into}(internal), TO SQL WITH FUNCTION ${out}(internal)`,
      "",
    );
    return {
      sql: `${form.was("l")}CREATE TRUSTED LANGUAGE ${l} ${parts};
CREATE TYPE ${pair} AS (a integer, b integer);
CREATE FUNCTION ${into}(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
CREATE FUNCTION ${out}(internal) RETURNS ${pair} LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype';
${ways === "" ? "" : `CREATE TRANSFORM FOR ${pair} LANGUAGE ${l} (${ways});`}
CREATE FUNCTION ${form.fixed("f")}(n integer) RETURNS integer LANGUAGE ${l} AS 'BEGIN RETURN n + 1; END';`,
      comments: [`LANGUAGE ${l}`, ...(ways === "" ? [] : [`TRANSFORM FOR ${pair} LANGUAGE ${l}`])],
      grants: [["USAGE", "ALL", `LANGUAGE ${l}`]],
    };
  },
};

const accessMethod: Gene = {
  name: "access_method",
  asSuperuser: true,
  variants: 2,
  weight: 3,
  declare: (form) => {
    const [h, m, t] = [form.fixed("h"), form.fixed("m"), form.fixed("t")];
    return {
      sql: `CREATE FUNCTION ${h}(internal) RETURNS index_am_handler LANGUAGE internal AS 'bthandler';
CREATE ACCESS METHOD ${m} TYPE INDEX HANDLER ${pick(form, h, "bthandler")};
CREATE OPERATOR FAMILY ${form.fixed("f")} USING ${m};
CREATE TABLE ${t} (id integer);`,
      comments: [`ACCESS METHOD ${m}`],
      rows: [`INSERT INTO ${t} VALUES (1)`],
    };
  },
};

const eventTrigger: Gene = {
  name: "event_trigger",
  asSuperuser: true,
  variants: 4,
  weight: 3,
  declare: (form) => {
    const [f, g] = [form.fixed("f"), form.name("g")];
    const on = pick(
      form,
      "ddl_command_end WHEN TAG IN ('CREATE TABLE')",
      "ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')",
      "sql_drop",
      "sql_drop",
    );
    const state = form.variant === 4 ? `\nALTER EVENT TRIGGER ${g} DISABLE;` : "";
    return {
      sql: `CREATE FUNCTION ${f}() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
${form.was("g")}CREATE EVENT TRIGGER ${g} ON ${on} EXECUTE FUNCTION ${f}();${state}`,
      comments: [`EVENT TRIGGER ${g}`],
    };
  },
};

export const code: readonly Gene[] = [
  routine,
  procedure,
  aggregate,
  operator,
  shellOperator,
  operatorClass,
  conversion,
  textSearch,
  textSearchCode,
  language,
  accessMethod,
  eventTrigger,
];
