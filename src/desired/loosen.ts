import { ident } from "../postgres/quote.ts";
import type { Loadable } from "./execute.ts";
import { location, type Node, names, node, nodes, text } from "./syntax.ts";
import { tokens } from "./tokens.ts";

/**
 * Ways to load statements that wait for each other, the mildest first: parts of a table that name what is not there yet
 * get a statement of their own after it, as pg_dump writes them, and a function gets its body later. PostgreSQL names an
 * unnamed constraint by the same rule in both places (ChooseConstraintName).
 */
export const loosenings: readonly ((statement: Loadable) => readonly Loadable[])[] = [
  (statement) => (statement.type === "CreateDomainStmt" ? partsApart(statement, ["CONSTR_CHECK"]) : [statement]),
  (statement) => partsApart(statement, ["CONSTR_FOREIGN"]),
  (statement) => partsApart(statement, ["CONSTR_CHECK", "CONSTR_DEFAULT"]),
  bodyApart,
];

/** A part of CREATE TABLE: bytes of the statement, and the ALTER TABLE that adds it afterwards. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly command: string;
}

function partsApart(statement: Loadable, types: readonly string[]): readonly Loadable[] {
  if (statement.rewritten === true) return [statement];
  const { target, parts } = dissected(statement, types);
  if (parts.length === 0) return [statement];
  const later = parts.map(({ start, command }) => ({
    ...statement,
    // A constraint of a parent is its partitions' as well; a default is not.
    sql: `ALTER ${command.startsWith("ADD ") ? target.replace(/^TABLE ONLY /, "TABLE ") : target} ${command}`,
    start: statement.start + start,
    defines: [],
    rewritten: true as const,
  }));
  return [{ ...statement, sql: blanked(statement.sql, parts) }, ...later];
}

function dissected(statement: Loadable, types: readonly string[]) {
  const { type, tree } = statement;
  if (type === "CreateDomainStmt") {
    const parts = constraintsIn(statement, tree, Buffer.byteLength(statement.sql), types);
    return { target: `DOMAIN ${sqlName(names(tree, "domainname"))}`, parts: parts.map((part) => addTo(part, "")) };
  }
  const elements = type === "CreateStmt" && Array.isArray(tree.tableElts) ? (tree.tableElts as readonly Node[]) : [];
  const relation = node(tree, "relation");
  const name = [text(relation, "schemaname"), text(relation, "relname")].filter((one) => one !== undefined);
  return {
    target: `TABLE ${sqlName(name)}`,
    parts: elements.flatMap((element) => partsOf(statement, element, types)),
  };
}

function sqlName(parts: readonly string[]): string {
  return parts.map(ident).join(".");
}

function partsOf(statement: Loadable, element: Node, types: readonly string[]): readonly Part[] {
  const table = node(element, "Constraint");
  if (types.includes(text(table, "contype") ?? "")) {
    const start = location(table) - statement.start;
    const end = elementEnd(statement.sql, start);
    return [{ ...withComma(statement.sql, start, end), command: `ADD ${slice(statement.sql, start, end)}` }];
  }
  const column = node(element, "ColumnDef");
  const end = elementEnd(statement.sql, location(column) - statement.start);
  const name = text(column, "colname") ?? "";
  return constraintsIn(statement, column, end, types).map((part) => addTo(part, name));
}

interface Written {
  readonly constraint: Node;
  readonly start: number;
  readonly end: number;
  readonly written: string;
}

/** Each constraint of a column or domain reaches to the next one. */
function constraintsIn(statement: Loadable, of: Node, last: number, types: readonly string[]): readonly Written[] {
  const bounds = [...nodes(of, "constraints").filter((one) => !isAttribute(one)), node(of, "collClause")]
    .map((one) => location(one) - statement.start)
    .concat(last);
  return nodes(of, "constraints")
    .filter((one) => types.includes(text(one, "contype") ?? ""))
    .map((constraint) => {
      const start = location(constraint) - statement.start;
      const end = Math.min(...bounds.filter((bound) => bound > start));
      return { constraint, start, end, written: slice(statement.sql, start, end) };
    });
}

/** DEFERRABLE and the like are constraints of their own to the parser, after the one that they belong to. */
function isAttribute(constraint: Node): boolean {
  return (text(constraint, "contype") ?? "").startsWith("CONSTR_ATTR_");
}

/** A constraint as ALTER adds it to a table, which wants the column named, or to a domain. */
function addTo({ constraint, start, end, written }: Written, column: string): Part {
  if (constraint.contype === "CONSTR_DEFAULT") {
    const set = column === "" ? "SET" : `ALTER COLUMN ${ident(column)} SET`;
    return { start, end, command: `${set} ${written}` };
  }
  if (constraint.contype === "CONSTR_CHECK") return { start, end, command: `ADD ${written}` };
  const name = text(constraint, "conname");
  const references = [...tokens(written)].find((one) => /^references$/i.test(written.slice(one.start, one.end)));
  const named = name === undefined ? "" : `CONSTRAINT ${ident(name)} `;
  const rest = written.slice(references?.start ?? 0);
  return { start, end, command: `ADD ${named}FOREIGN KEY (${ident(column)}) ${rest}` };
}

/** The byte after an element of CREATE TABLE: that of the comma or bracket that ends it. */
function elementEnd(sql: string, start: number): number {
  const from = Buffer.from(sql).subarray(0, start).toString().length;
  let depth = 0;
  for (const token of tokens(sql, from)) {
    const sign = sql.slice(token.start, token.end);
    if (depth === 0 && (sign === "," || sign === ")")) return Buffer.byteLength(sql.slice(0, token.start));
    if (sign === "(" || sign === "[") depth++;
    if (sign === ")" || sign === "]") depth--;
  }
  return Buffer.byteLength(sql);
}

/** With a whole element goes the comma before it, or after it where it is the first. */
function withComma(sql: string, start: number, end: number): Pick<Part, "start" | "end"> {
  const before = commaBefore(sql, start);
  if (before !== undefined) return { start: before, end };
  return { start, end: slice(sql, end, end + 1) === "," ? end + 1 : end };
}

function commaBefore(sql: string, start: number): number | undefined {
  const text = slice(sql, 0, start);
  const last = [...tokens(text)].findLast(({ kind }) => kind !== "space");
  return last !== undefined && text[last.start] === "," ? Buffer.byteLength(text.slice(0, last.start)) : undefined;
}

/** The statement with spaces in the place of parts, so that what is left keeps its place. */
function blanked(sql: string, parts: readonly Part[]): string {
  const bytes = Buffer.from(sql);
  for (const { start, end } of parts) for (let at = start; at < end; at++) if (bytes[at] !== 10) bytes[at] = 32;
  return bytes.toString();
}

function slice(sql: string, start: number, end: number): string {
  return Buffer.from(sql).subarray(start, end).toString();
}

/** A function in standard SQL needs all that its body names; one with a body of text needs nothing of it. */
function bodyApart(statement: Loadable): readonly Loadable[] {
  if (statement.type !== "CreateFunctionStmt" || statement.tree.sql_body === undefined) return [statement];
  const { sql } = statement;
  const hasLanguage = nodes(statement.tree, "options").some((option) => text(option, "defname") === "language");
  const header = sql.slice(0, bodyStart(sql));
  const again = statement.tree.replace === true ? sql : sql.replace(/^create/i, "CREATE OR REPLACE");
  return [
    { ...statement, sql: `${header}${hasLanguage ? "" : " LANGUAGE sql"} AS ''` },
    { ...statement, sql: again, defines: [], rewritten: true },
  ];
}

/** RETURN or BEGIN ATOMIC outside of brackets; both words are reserved nowhere before, but RETURNS is another one. */
function bodyStart(sql: string): number {
  let [depth, begin] = [0, -1];
  for (const { kind, start, end } of tokens(sql)) {
    const word = sql.slice(start, end).toLowerCase();
    if (word === "(") depth++;
    if (word === ")") depth--;
    if (kind === "space" || depth > 0) continue;
    if (word === "return") return start;
    if (word === "atomic" && begin >= 0) return begin;
    begin = word === "begin" ? start : -1;
  }
  return sql.length;
}
