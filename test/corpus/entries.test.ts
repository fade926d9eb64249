import { expect, test } from "vitest";
import { compareDumps } from "../../scripts/corpus/entries.ts";

const entry = (name: string, type: string, body: string) =>
  `--\n-- Name: ${name}; Type: ${type}; Schema: public; Owner: me\n--\n\n${body}\n\n\n`;
const table = (columns: string, options = "") =>
  entry("t", "TABLE", `CREATE TABLE public.t (\n${columns}\n)${options};`);
const exact = { anyOrder: false };
const loose = { anyOrder: true };

const differ = (wanted: string, found: string, looseness = exact, reloaded = wanted) => {
  const { missing, extra } = compareDumps({ dump: wanted, reloaded }, found, looseness);
  return [missing.length, extra.length];
};

test("entries may come in any order, and are counted", () => {
  const [one, other] = [entry("a", "INDEX", "CREATE INDEX a"), entry("b", "INDEX", "CREATE INDEX b")];
  expect(differ(one + other, other + one)).toEqual([0, 0]);
  expect(differ(one + one, one)).toEqual([1, 0]);
  expect(differ(one, one + other)).toEqual([0, 1]);
});

test("the order of columns and of storage parameters counts unless told otherwise", () => {
  const [one, other] = [
    table("    a integer,\n    b text", "\nWITH (fillfactor='70', user_catalog_table='true')"),
    table("    b text,\n    a integer", "\nWITH (user_catalog_table='true', fillfactor='70')"),
  ];
  expect(differ(one, other)).toEqual([1, 1]);
  expect(differ(one, other, loose)).toEqual([0, 0]);
  expect(differ(one, table("    a integer"), loose)).toEqual([1, 1]);
});

test("the columns of a statistics object stand as they stand in the table", () => {
  const statistics = (columns: string) =>
    entry("s", "STATISTICS", `CREATE STATISTICS public.s (mcv) ON ${columns} FROM public.t;`);
  expect(differ(statistics("a, b"), statistics("b, a"))).toEqual([1, 1]);
  expect(differ(statistics("a, b"), statistics("b, a"), loose)).toEqual([0, 0]);
  expect(differ(statistics("a, b"), statistics("a, c"), loose)).toEqual([1, 1]);
});

test("privileges are a set", () => {
  const acl = (...lines: string[]) => entry("TABLE t", "ACL", lines.join("\n"));
  expect(differ(acl("GRANT 1;", "GRANT 2;"), acl("GRANT 2;", "GRANT 1;"))).toEqual([0, 0]);
  expect(differ(acl("GRANT 1;", "GRANT 2;"), acl("GRANT 1;"))).toEqual([1, 1]);
});

test("what pg_dump sets beforehand belongs to the entries that follow", () => {
  const set = "SET default_tablespace = fast;\n\n";
  expect(differ(set + table("    a integer"), table("    a integer"))).toEqual([1, 1]);
});

test("an expression may be as PostgreSQL itself reads its own dump", () => {
  const check = (text: string) => entry("t c", "CHECK CONSTRAINT", text);
  expect(differ(check("(a)::text"), check("b::text"), exact, check("b::text"))).toEqual([0, 0]);
  expect(differ(check("(a)::text"), check("c"), exact, check("b::text"))).toEqual([1, 1]);
});
