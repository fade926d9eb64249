import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { declarations } from "../../src/desired/declaration.ts";
import { schemaFiles } from "../../src/desired/files.ts";
import { loadParser } from "../../src/desired/split.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-text-"));
const path = join(folder, "dump.sql");
beforeAll(loadParser);
afterAll(() => rmSync(folder, { recursive: true }));

async function read(content: string | Buffer) {
  writeFileSync(path, content);
  return declarations(await schemaFiles(path));
}

const bytes = (...parts: readonly (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

test.each([
  ["latin1", bytes("SELECT 1;\n-- caf", [0xe9], "\n"), "unreadable-text", 2, "no UTF-8"],
  ["UTF-16", bytes([0xff, 0xfe, 0x53, 0]), "unreadable-text", 1, "UTF-16"],
  ["a NUL", bytes("\n\nSELECT '", [0], "'"), "unreadable-text", 3, "NUL"],
  ["an archive", bytes("PGDMP", [1, 15, 0, 255]), "unreadable-text", 1, "archive"],
  ["\\set", "SELECT 1;\n \\set x 1\n", "metacommand-refused", 2, "\\set"],
  ["\\i", "CREATE TABLE t (id int);\\i other.sql\n", "metacommand-refused", 1, "\\i"],
  ["\\gexec", "SELECT 'x' \\gexec\n", "metacommand-refused", 1, "\\gexec"],
  ["a variable", "CREATE SCHEMA s;\nALTER SCHEMA s OWNER TO :owner;", "sql-does-not-parse", 2, "variable of psql"],
  ["a quoted variable", "COMMENT ON SCHEMA s IS :'text';", "sql-does-not-parse", 1, "variable of psql"],
  ["an open string", "CREATE TABLE t (id int);\nSELECT 'x", "sql-does-not-parse", 2, "unterminated"],
  ["a program", "COPY t FROM PROGRAM 'date';", "statement-refused", 1, "COPY t FROM"],
  ["a rollback", "BEGIN;\nROLLBACK;", "statement-refused", 2, "ROLLBACK"],
  ["rows alone", "INSERT INTO t VALUES (1);", "nothing-declared", 1, "INSERT"],
  ["another role", "SET SESSION AUTHORIZATION 'me';", "statement-refused", 1, "SET SESSION"],
  [
    "what another role makes",
    "SET SESSION AUTHORIZATION me; CREATE TABLE t ();",
    "statement-refused",
    1,
    "SET SESSION",
  ],
  ["a query", "SELECT audit.watch('t');", "statement-refused", 1, "SELECT"],
])("%s in a dump is refused with its line", async (_what, content, code, line, words) => {
  await expect(read(content)).rejects.toMatchObject({ code, exit: 1, at: { file: path, line } });
  await expect(read(content)).rejects.toThrow(words);
});

test("a byte order mark is no part of the text", async () => {
  const { all } = await read("\uFEFFCREATE TABLE t (id int);");
  expect(all.map(({ sql }) => sql)).toEqual(["CREATE TABLE t (id int)"]);
});

const body = (end: string) => `CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$${end}SELECT 'x'${end}$$;`;

test("lines that all end in CR LF end in LF; a body that alone has them keeps them", async () => {
  expect((await read(`-- from Windows\r\n${body("\r\n")}\r\n`)).all[0]?.sql).not.toContain("\r");
  expect((await read(`-- from elsewhere\n${body("\r\n")}\n`)).all[0]?.sql).toContain("$$\r\nSELECT 'x'\r\n$$");
});

test("rows after COPY are skipped, whatever they look like, and places after them stay", async () => {
  const rows = ["1\t'", "\\.x;", "2\t$$ /* ü", "\\restrict", "copy x from stdin;"].join("\n");
  const { all, notes } = await read(
    `CREATE TABLE t (a int);\nCOPY public."T" (a) FROM stdin;\n${rows}\n\\.\n\nCREATE TABLE u ();`,
  );
  expect(all.map(({ sql, source, start }) => [sql, source.place(start).line])).toEqual([
    ["CREATE TABLE t (a int)", 1],
    ["CREATE TABLE u ()", 10],
  ]);
  expect(notes).toMatchObject([{ code: "data-left-out", at: { line: 2 } }]);
});

test("privileges that another role gave are the owner's, and it is told", async () => {
  const given = "SET SESSION AUTHORIZATION clerk;\nGRANT SELECT ON TABLE t TO reader;\nRESET SESSION AUTHORIZATION;\n";
  const { all, notes } = await read(
    `CREATE TABLE t ();\n${given}SET SESSION AUTHORIZATION "a b";\nRESET SESSION AUTHORIZATION;`,
  );
  expect(all.map(({ sql }) => sql)).toEqual(["CREATE TABLE t ()", "GRANT SELECT ON TABLE t TO reader"]);
  expect(notes).toMatchObject([{ code: "grantor-left-out", at: { line: 2 } }]);
});

const table = (name: string) => `CREATE TABLE "${name}" (id int, ü text);\n`;
const many = (from: number) => Array.from({ length: 5_000 }, (_, index) => table(`t${from + index}`)).join("");

test("a long dump, which is parsed in pieces, keeps the place of everything", async () => {
  const long = "\n'; \u00fc;\n".repeat(30_000);
  const text = [
    many(0),
    `CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n${"SELECT 1;\n".repeat(30_000)}END;\n`,
    many(5_000),
    `COMMENT ON TABLE t0 IS $$${long}$$;\n`,
    table("last"),
  ].join("");
  const { all } = await read(text);
  expect(all).toHaveLength(10_003);
  const misplaced = all.filter(({ sql, source, start, definitions }) => {
    const word = ({ kind, name }: (typeof definitions)[number]) => (kind === "column" ? name.at(-1) : "CREATE");
    const isThere = definitions.every((one) => source.slice(one.offset, one.offset + 20).startsWith(word(one) ?? ""));
    return !isThere || source.slice(start, start + Buffer.byteLength(sql)) !== sql;
  });
  expect(misplaced).toEqual([]);
  const last = all.at(-1);
  expect(last?.tree).toMatchObject({ relation: { relname: "last", location: (last?.start ?? 0) + 13 } });
});

test("a mistake far down in a long dump is told at its line", async () => {
  const text = `${many(0)}CREATE TABEL oops ();\n${many(5_000)}`;
  await expect(read(text)).rejects.toMatchObject({ code: "sql-does-not-parse", at: { line: 5_001, column: 8 } });
});

test("a semicolon in a comment does not part what belongs together", async () => {
  const text = `CREATE SCHEMA s --${" ".repeat(300_000)};\nCREATE TABLE inside ();\n`;
  await expect(read(text)).rejects.toThrow("CREATE SCHEMA with objects inside of it");
});

test("names that are keywords since, as older servers print them, are read as names", async () => {
  const { all } = await read(
    `CREATE FUNCTION f(json json, n int, json_value text, OUT system_user text) RETURNS text LANGUAGE sql AS 'SELECT 1';
CREATE TABLE "ü" (id int, json json, system_user text);
CREATE TABLE t (json_table int);`,
  );
  expect(all.flatMap(({ definitions }) => definitions.map(({ id }) => id))).toEqual([
    "function:public.f(json, integer, text)",
    'table:public."ü"',
    'column:public."ü".id',
    'column:public."ü"."json"',
    'column:public."ü"."system_user"',
    "table:public.t",
    'column:public.t."json_table"',
  ]);
  expect(all.map(({ sql }) => sql).join()).not.toContain("$");
  await expect(read("CREATE TABLE t (json json,);")).rejects.toMatchObject({ at: { line: 1, column: 27 } });
  await expect(read("CREATE FUNCTION f(json json int) LANGUAGE sql AS '';")).rejects.toThrow("syntax error");
});
