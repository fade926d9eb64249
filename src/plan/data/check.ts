import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { DataStatement } from "../../desired/data-change.ts";
import type { Scratch } from "../../desired/scratch.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";
import { build, rolesOf } from "../rename/stage.ts";
import { between } from "./between.ts";
import { inBlocks } from "./in-blocks.ts";
import type { PendingChange } from "./pending.ts";

export interface CheckWish {
  readonly production: Connection;
  readonly from: Catalog;
  readonly to: Catalog;
  readonly changes: readonly PendingChange[];
  readonly scratch: () => Promise<Scratch>;
  readonly owner: string;
  readonly asSuperuser: boolean;
}

/**
 * Has PostgreSQL look at data steps in the schema that they are to run in, made without rows in a scratch database. What
 * names something that is not managed is left to the preview.
 *
 * @throws Failure `data-step-does-not-check` with its place
 */
export async function checkDataSteps(wish: CheckWish): Promise<void> {
  const { from, to, changes, owner } = wish;
  const hasTables = from.objects.some(({ kind }) => kind === "table");
  if (changes.length === 0 || !hasTables) return;
  const { filling: schema } = between(from, to, changes);
  const scratch = await wish.scratch();
  const database = await scratch.open({ owner, roles: await rolesOf(wish.production) });
  try {
    const connection = wish.asSuperuser ? database.superuser : database.owner;
    await connection.query("set check_function_bodies = off; set client_min_messages = error");
    await build(database, connection, schema);
    const path = [...new Set(["public", ...to.managed.namespaces])].map(ident).join(", ");
    await connection.query(`set search_path = ${path}; set check_function_bodies = on`);
    const unmanaged = unmanagedIn(from, schema);
    for (const { statements, down } of changes)
      for (const one of [...statements, ...down]) if (!unmanaged(one)) await check(connection, one);
  } finally {
    await database.close();
  }
}

function unmanagedIn(from: Catalog, schema: Catalog): (statement: DataStatement) => boolean {
  const known = objectsById(schema);
  const others = new Set(from.unmanaged.map(({ id }) => id));
  const ids = (name: readonly string[]) =>
    ["table", "view", "materialized-view", "foreign-table"].map((kind) => `${kind}:${name.map(ident).join(".")}`);
  return ({ names }) =>
    names.relations.some((name) => ids(name).some((id) => others.has(id)) && !ids(name).some((id) => known.has(id)));
}

/** What the driver's error has beside its message. */
interface Refusal extends Error {
  readonly code?: string;
  readonly hint?: string;
  readonly position?: string;
  readonly internalPosition?: string;
}

async function check(connection: Connection, statement: DataStatement): Promise<void> {
  const { sql, batches } = statement;
  const [before, after] = /^call\b/i.test(sql) ? asBody(sql) : ["EXPLAIN ", ""];
  const whole = batches === null ? sql : inBlocks(sql, batches, 0, 1);
  try {
    await connection.query(`${before}${whole}${after}`);
  } catch (error) {
    const refusal = error as Refusal;
    if (typeof refusal.code !== "string") throw error;
    const inside = refusal.internalPosition === undefined ? before.length : 0;
    const place = Number(refusal.internalPosition ?? refusal.position ?? 0) - 1 - inside;
    throw doesNotCheck(statement, refusal, whole.slice(0, Math.max(place, 0)).split("\n").length - 1);
  }
}

/** CALL cannot be explained; as the body of a function of SQL it is looked at when that is made. */
function asBody(sql: string): readonly [string, string] {
  let tag = "$call$";
  while (sql.includes(tag)) tag = tag.replace("$call", "$call_");
  return [`CREATE OR REPLACE FUNCTION pg_temp.data_step() RETURNS void LANGUAGE sql AS ${tag}`, tag];
}

function doesNotCheck({ source, names }: DataStatement, { message, code, hint }: Refusal, lines: number): Failure {
  const more = hint === undefined ? "" : ` ${hint}`;
  const table = names.relations[0]?.join(".") ?? "what it names";
  return new Failure({
    code: "data-step-does-not-check",
    exit: exitCodes.failed,
    tried: `Checking the data step in ${source.file}`,
    problem: `${message} (SQLSTATE ${code}).${more}`,
    next: `It was looked at in the schema that it is to run in: what this plan makes is there, what it drops and the step names is there still, and new constraints on ${table} are not there yet (-- after: NAME has one there first). Nothing was changed.`,
    at: { file: source.file, line: source.line + lines },
  });
}
