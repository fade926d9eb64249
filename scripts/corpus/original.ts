import { hasSqlDetails, loadModule, parseSync } from "libpg-query";
import { Client } from "pg";
import { type Node, tag, text, visit } from "../../src/desired/syntax.ts";
import { ident } from "../../src/postgres/quote.ts";
import { readScript, type ScriptStatement } from "./psql-script.ts";
import { withStubs } from "./stubs.ts";

export interface NotRun extends ScriptStatement {
  readonly error: string;
}

export interface Original {
  /** The file without the statements that were not run. */
  readonly text: string;
  /** Statements that PostgreSQL refused, as psql would have shown; they are in neither database. */
  readonly notRun: readonly NotRun[];
  /** Extensions that could not be had, whose types became `text`. */
  readonly stubbed: readonly string[];
}

/**
 * Loads a file into an empty database as `psql -f` would: statement by statement, going on after errors. Roles that it
 * names are made beforehand.
 */
export async function loadOriginal(url: string, file: string): Promise<Original> {
  await loadModule();
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const stubbed = await missingExtensions(client, readScript(file).statements);
    const script = withStubs(file, stubbed);
    const { statements, metacommands } = readScript(script);
    await makeRoles(client, statements);
    const refused = await refusedOf(client, statements, stubbed);
    const notUnderstood = metacommands.map((one) => ({ ...one, error: "a command of psql" }));
    return { text: without(script, refused), notRun: [...notUnderstood, ...refused], stubbed };
  } finally {
    await client.end();
  }
}

async function refusedOf(
  client: Client,
  statements: readonly ScriptStatement[],
  missing: readonly string[],
): Promise<readonly NotRun[]> {
  const refused: NotRun[] = [];
  for (const one of statements) {
    const error = isOf(missing, one.sql) ? "the extension cannot be had" : await failure(client, one.sql);
    if (error !== null) refused.push({ ...one, error });
  }
  return refused;
}

/** Lines stay where they were, so that messages about the rest name the right ones. */
function without(text: string, refused: readonly NotRun[]): string {
  let [rest, at] = ["", 0];
  for (const { start, end } of refused) {
    rest += text.slice(at, start) + text.slice(start, end).replaceAll(/[^\n]/g, "");
    at = end;
  }
  return rest + text.slice(at);
}

async function failure(client: Client, sql: string): Promise<string | null> {
  return client.query(sql).then(
    () => null,
    (error: Error) => error.message,
  );
}

function parse(sql: string): { readonly type: string; readonly tree: Node } | null {
  try {
    const [first] = (parseSync(sql) as unknown as { readonly stmts?: readonly { readonly stmt: Node }[] }).stmts ?? [];
    if (first === undefined) return null;
    const type = tag(first.stmt);
    return { type, tree: first.stmt[type] as Node };
  } catch (error) {
    if (hasSqlDetails(error)) return { type: "unknown", tree: {} };
    throw error;
  }
}

/** CREATE EXTENSION and COMMENT ON EXTENSION of what cannot be had. */
function isOf(missing: readonly string[], sql: string): boolean {
  const parsed = missing.length > 0 && /\bextension\b/i.test(sql) ? parse(sql) : null;
  if (parsed?.type === "CreateExtensionStmt") return missing.includes(text(parsed.tree, "extname") ?? "");
  if (parsed?.type !== "CommentStmt" || parsed.tree.objtype !== "OBJECT_EXTENSION") return false;
  return missing.some((name) => JSON.stringify(parsed.tree.object).includes(JSON.stringify(name)));
}

async function missingExtensions(client: Client, statements: readonly ScriptStatement[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>("select name from pg_available_extensions");
  const available = new Set(rows.map(({ name }) => name));
  const wanted = statements.flatMap(({ sql }) => {
    const parsed = /\bextension\b/i.test(sql) ? parse(sql) : null;
    return parsed?.type === "CreateExtensionStmt" ? [text(parsed.tree, "extname") ?? ""] : [];
  });
  return [...new Set(wanted)].filter((name) => !available.has(name));
}

async function makeRoles(client: Client, statements: readonly ScriptStatement[]): Promise<void> {
  const roles = new Set<string>();
  const own = new Set<string>();
  for (const { sql } of statements) {
    const parsed = /\b(role|user|owner|to|from|authorization|for)\b/i.test(sql) ? parse(sql) : null;
    if (parsed?.type === "CreateRoleStmt") own.add(text(parsed.tree, "role") ?? "");
    visit(parsed?.tree, (_type, found) => {
      if (found.roletype === "ROLESPEC_CSTRING") roles.add(text(found, "rolename") ?? "");
    });
  }
  for (const role of roles) {
    if (!own.has(role) && !role.startsWith("pg_"))
      await client.query(`create role ${ident(role)}`).catch(() => undefined);
  }
}
