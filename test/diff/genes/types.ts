import { type Gene, pick } from "./gene.ts";

const enumeration: Gene = {
  name: "enum",
  variants: 4,
  weight: 2,
  declare: (form) => {
    const [e, t] = [form.name("e"), form.fixed("t")];
    const labels = pick(form, "'a', 'b'", "'a', 'b', 'c d'", "'z', 'a', 'b', 'it''s'", "'b', 'a'");
    return {
      sql: `${form.was("e")}CREATE TYPE ${e} AS ENUM (${labels});
CREATE TABLE ${t} (id integer PRIMARY KEY, mood ${e} DEFAULT 'a', moods ${e}[]);
${form.variant === 2 ? `CREATE VIEW ${form.fixed("v")} AS SELECT mood FROM ${t} WHERE mood > 'a';` : ""}`,
      comments: [`TYPE ${e}`],
      grants: [["USAGE", "ALL", `TYPE ${e}`]],
      rows: [`INSERT INTO ${t} VALUES (1, 'a', '{a,b}'), (2, 'b', null)`],
    };
  },
};

const domain: Gene = {
  name: "domain",
  variants: 5,
  weight: 2,
  declare: (form) => {
    const [d, k, t] = [form.name("d"), form.name("k"), form.fixed("t")];
    const definition = pick(
      form,
      `integer CONSTRAINT ${k} CHECK (VALUE > 0)`,
      `integer DEFAULT 2 NOT NULL CONSTRAINT ${k} CHECK (VALUE >= 0)`,
      `bigint DEFAULT 3 CONSTRAINT ${k} CHECK (VALUE > 0)`,
      `integer CONSTRAINT ${k} CHECK (VALUE > 0) CONSTRAINT low CHECK (VALUE < 100)`,
      "integer",
    );
    const was = form.variant === 5 ? "" : form.was("k", (variant) => variant < 5);
    return {
      sql: `${form.was("d")}CREATE DOMAIN ${d} AS ${definition.replace("CONSTRAINT ", `\n${was}CONSTRAINT `)};
CREATE TABLE ${t} (id integer PRIMARY KEY, d ${d});`.replace("\nCONSTRAINT low", " CONSTRAINT low"),
      comments: [`DOMAIN ${d}`, ...(form.variant === 5 ? [] : [`CONSTRAINT ${k} ON DOMAIN ${d}`])],
      grants: [["USAGE", "ALL", `DOMAIN ${d}`]],
      rows: [`INSERT INTO ${t} VALUES (1, 10)`],
    };
  },
};

const composite: Gene = {
  name: "composite",
  variants: 3,
  declare: (form) => {
    const [c, t] = [form.name("c"), form.fixed("t")];
    const attributes = pick(form, "a integer, b text", "a integer, b text, c timestamptz", "a integer");
    return {
      sql: `${form.was("c")}CREATE TYPE ${c} AS (${attributes});
CREATE TABLE ${t} (id integer PRIMARY KEY, pair ${c});`,
      comments: [`TYPE ${c}`, `COLUMN ${c}.a`],
      grants: [["USAGE", "ALL", `TYPE ${c}`]],
      rows: [`INSERT INTO ${t} (id, pair.a) VALUES (1, 2)`],
    };
  },
};

const unusedComposite: Gene = {
  name: "bare_composite",
  variants: 3,
  declare: (form) => {
    const c = form.name("c");
    const attributes = pick(form, "a integer, b text", `a bigint, b text COLLATE "C"`, "b text, a integer");
    return {
      sql: `${form.was("c")}CREATE TYPE ${c} AS (${attributes});
CREATE FUNCTION ${form.fixed("f")}(x ${c}) RETURNS integer LANGUAGE sql AS 'SELECT 1';`,
      comments: [`TYPE ${c}`, `COLUMN ${c}.b`],
      grants: [["USAGE", "ALL", `TYPE ${c}`]],
    };
  },
};

const range: Gene = {
  name: "range",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const r = form.name("r");
    const options = pick(
      form,
      "subtype = integer",
      "subtype = float8, subtype_diff = float8mi",
      `subtype = text, collation = "C"`,
    );
    return {
      sql: `${form.was("r")}CREATE TYPE ${r} AS RANGE (${options}, multirange_type_name = ${form.fixed("m")});
CREATE FUNCTION ${form.fixed("f")}(x ${r}) RETURNS boolean LANGUAGE sql AS 'SELECT isempty($1)';`,
      comments: [`TYPE ${r}`],
      grants: [["USAGE", "ALL", `TYPE ${r}`]],
    };
  },
};

const collation: Gene = {
  name: "collation",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const [c, t] = [form.name("c"), form.fixed("t")];
    const options = pick(form, "provider = icu, locale = 'de'", "provider = icu, locale = 'sv'", "locale = 'C'");
    return {
      sql: `${form.was("c")}CREATE COLLATION ${c} (${options});
CREATE TABLE ${t} (id integer PRIMARY KEY, note text);
CREATE INDEX ${form.fixed("i")} ON ${t} (note COLLATE ${c});`,
      comments: [`COLLATION ${c}`],
      rows: [`INSERT INTO ${t} VALUES (1, 'one')`],
    };
  },
};

const shellType: Gene = {
  name: "shell_type",
  asSuperuser: true,
  variants: 1,
  weight: 2,
  declare: (form) => ({ sql: `CREATE TYPE ${form.fixed("s")};`, comments: [`TYPE ${form.fixed("s")}`], owned: [] }),
};

const baseType: Gene = {
  name: "base_type",
  asSuperuser: true,
  variants: 3,
  weight: 3,
  declare: (form) => {
    const [b, i, o] = [form.name("b"), form.fixed("in"), form.fixed("out")];
    const options = pick(
      form,
      "STORAGE = main",
      "STORAGE = external",
      "STORAGE = main, CATEGORY = 'S', DELIMITER = ';'",
    );
    return {
      sql: `CREATE TYPE ${b};
CREATE FUNCTION ${i}(cstring) RETURNS ${b} LANGUAGE internal IMMUTABLE STRICT AS 'textin';
CREATE FUNCTION ${o}(${b}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'textout';
${form.was("b")}CREATE TYPE ${b} (INPUT = ${i}, OUTPUT = ${o}, INTERNALLENGTH = variable, ${options});
CREATE TABLE ${form.fixed("t")} (id integer PRIMARY KEY${form.variant === 3 ? "" : `, label ${b}`});`,
      comments: [`TYPE ${b}`],
      grants: [["USAGE", "ALL", `TYPE ${b}`]],
      rows: [`INSERT INTO ${form.fixed("t")} (id) VALUES (1)`],
    };
  },
};

const tableType: Gene = {
  name: "table_type",
  variants: 3,
  weight: 4,
  declare: (form) => {
    const [c, d, t] = [form.fixed("c"), form.fixed("d"), form.fixed("t")];
    const of = pick(form, "(a integer, b text)", `OF ${c}`, `OF ${d}`);
    return {
      sql: `CREATE TYPE ${c} AS (a integer, b text);
CREATE TYPE ${d} AS (a integer, b text);
CREATE TABLE ${t} ${of};`,
      rows: [`INSERT INTO ${t} VALUES (1, 'b')`],
    };
  },
};

const cast: Gene = {
  name: "cast",
  variants: 3,
  weight: 2,
  declare: (form) => {
    const [e, f] = [form.fixed("e"), form.fixed("f")];
    const how = pick(form, `WITH FUNCTION ${f}(integer)`, `WITH FUNCTION ${f}(integer) AS ASSIGNMENT`, "WITH INOUT");
    return {
      sql: `CREATE TYPE ${e} AS ENUM ('1', '2');
CREATE FUNCTION ${f}(integer) RETURNS ${e} LANGUAGE sql IMMUTABLE AS $$SELECT '1'::${e}$$;
CREATE CAST (integer AS ${e}) ${how};`,
      comments: [`CAST (integer AS ${e})`],
    };
  },
};

export const types: readonly Gene[] = [
  enumeration,
  domain,
  composite,
  unusedComposite,
  range,
  collation,
  shellType,
  baseType,
  tableType,
  cast,
];
