import type { CatalogObject } from "../../catalog/catalog.ts";
import { identityClause } from "../../kinds/column-definition.ts";
import { block } from "../../kinds/handover.ts";
import { properties } from "../../kinds/kind.ts";
import { ownName } from "../../kinds/own-names.ts";
import { kindOf } from "../../kinds/registry.ts";
import { type ColumnProperties, columnName, type Identity, tableOf } from "../../kinds/shape.ts";
import type { RelationLock } from "../../kinds/statement.ts";
import { unsynchronised } from "../../kinds/swap.ts";
import { keyUsing } from "../../kinds/uniqueness.ts";
import { ident, literal, qualified } from "../../postgres/quote.ts";
import { creationSql, dropSql } from "../emit.ts";
import type { Surroundings } from "../expand.ts";
import { bare, facetDrafts, kept } from "../facet-drafts.ts";
import { subject } from "../operation.ts";
import { inOrder } from "../order.ts";
import { underFacets } from "./afterwards.ts";
import type { Carried, Swap } from "./swappable.ts";

/**
 * The one statement in which the new column takes the place of the old one: nothing in it reads or writes rows. What is made
 * in no time is away in it and comes back.
 *
 * @param around the states before and after it
 */
export function changingPlaces(swap: Swap, around: Surroundings): string {
  const { from, shadow, carried } = swap;
  const [table, column] = [tableOf(from), columnName(from)];
  const identity = properties<ColumnProperties>(from).identity;
  const counter = identity === undefined ? null : countingOn(from, shadow, identity);
  return block([
    ...removed(swap),
    ...unsynchronised({ ...swap, spared: swap.spared.filter(({ id }) => !isRemade(id, swap)) }),
    ...carried.flatMap((one) => (isForeignKey(one.from) ? dropSql(one.from, true) : [])),
    ...(counter?.before ?? []),
    `ALTER TABLE ${table} DROP COLUMN ${column}`,
    `ALTER TABLE ${table} RENAME COLUMN ${columnName(shadow)} TO ${column}`,
    ...(counter?.after ?? []),
    ...notNullRenamed(from, shadow),
    ...carried.flatMap(inPlace),
    ...indexColumnsRenamed(swap),
    ...[from, ...carried.map((one) => underFacets(one.from, one.to))].flatMap((one) =>
      facetDrafts(bare(one, around), kept(one, around), around).map(({ sql }) => sql),
    ),
    ...creationSql(
      swap.remade.map((one) => underFacets(one.from, one.to)),
      around,
    ),
  ]);
}

/** All tables and views that it shuts for a moment. */
export function locksOf({ from, carried, remade }: Swap): readonly RelationLock[] {
  const others = carried.flatMap(({ from: one }) =>
    isForeignKey(one) ? [tableOf(one), qualified(...(one.facts.references as readonly string[]))] : [],
  );
  const views = remade.flatMap(({ from: one }) => (one.kind === "view" ? [qualified(...one.name)] : []));
  const relations = [...new Set([tableOf(from), ...others, ...views])];
  return relations.map((relation) => ({ relation, mode: "AccessExclusiveLock" as const }));
}

function isForeignKey({ kind, properties }: CatalogObject): boolean {
  return kind === "constraint" && properties.type === "f";
}

function isRemade(id: string, { remade }: Swap): boolean {
  return remade.some(({ from }) => from.id === id);
}

/** What goes with another one, such as the comment on a view's column, needs no statement of its own. */
function removed({ remade }: Swap): readonly string[] {
  const drops = inOrder(remade.map(({ from }) => ({ type: "drop", id: from.id, from })));
  return drops.flatMap(({ root }) => dropSql(subject(root), true));
}

/** Indexes, constraints and keys over the new column take the names of those that went with the old one. */
function inPlace({ to, shadow }: Carried): readonly string[] {
  const [own, name] = [shadow.name.at(-1) ?? "", to.name.at(-1) ?? ""];
  if (to.kind === "index") {
    const [, ...settings] = kindOf("index").create(to, { folded: [], fresh: true });
    const renamed = `ALTER INDEX ${qualified(to.name[0] ?? "", own)} RENAME TO ${ident(name)}`;
    return [renamed, ...settings.map(({ sql }) => sql)];
  }
  if (["p", "u"].includes(String(to.properties.type))) return [keyUsing(to, own)];
  return [`ALTER TABLE ${tableOf(to)} RENAME CONSTRAINT ${ident(own)} TO ${ident(name)}`];
}

/** An index keeps the name that a column had when it was built, with a number if it has it twice; psql shows it. */
function indexColumnsRenamed({ from, shadow, carried }: Swap): readonly string[] {
  if (!carried.some(({ to }) => to.kind === "index" || ["p", "u"].includes(String(to.properties.type)))) return [];
  const [own, name] = [shadow, from].map((one) => literal(one.name[2] ?? "").trim());
  const rename = "format('ALTER TABLE %s RENAME COLUMN %I TO %I', i.indexrelid::regclass, a.attname, n.name)";
  const number = `substr(a.attname, ${[...(shadow.name[2] ?? "")].length + 1})`;
  const named = `pg_attribute a ON a.attrelid = i.indexrelid AND starts_with(a.attname, ${own}) AND ${number} ~ '^[0-9]*$'`;
  const built = `pg_index i JOIN ${named}, LATERAL (SELECT ${name} || ${number} AS name) n`;
  const taken = "SELECT FROM pg_attribute b WHERE b.attrelid = i.indexrelid AND b.attname = n.name";
  return [
    `EXECUTE (SELECT coalesce(string_agg(${rename}, '; '), 'SELECT') FROM ${built} WHERE i.indrelid = ${literal(tableOf(from)).trim()}::regclass AND NOT EXISTS (${taken}))`,
  ];
}

/** PostgreSQL 18 keeps NOT NULL as a constraint, and its name was still taken when the new one was made. */
function notNullRenamed(from: CatalogObject, shadow: CatalogObject): readonly string[] {
  const { notNull } = properties<ColumnProperties>(from);
  const name = typeof notNull === "string" ? notNull : from.facts.notNullName;
  if (notNull === undefined || typeof name !== "string") return [];
  const own = String(shadow.facts.notNullName);
  return [`ALTER TABLE ${tableOf(from)} RENAME CONSTRAINT ${ident(own)} TO ${ident(name)}`];
}

/** Another sequence counts on from where the one of the identity is, which goes with its column; whoever may use it still may. */
function countingOn(from: CatalogObject, shadow: CatalogObject, identity: Identity) {
  const [namespace = "", table = "", column = ""] = from.name;
  const [old, name] = (from.facts.sequence as readonly [string, string] | undefined) ?? [namespace, ""];
  const own = ownName("new", `${table}_${column}_seq`);
  const [before, meanwhile] = [qualified(old, name), qualified(namespace, own)];
  const clause = identityClause(from, { ...identity, sequence: own });
  return {
    before: [
      `ALTER TABLE ${tableOf(from)} ALTER COLUMN ${columnName(shadow)} ADD ${clause}`,
      `PERFORM setval(${literal(meanwhile).trim()}, last_value, is_called) FROM ${before}`,
      grantedLike(meanwhile, before),
    ],
    after: [`ALTER SEQUENCE ${meanwhile} RENAME TO ${ident(name)}`],
  };
}

function grantedLike(sequence: string, other: string): string {
  const who = "CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END";
  const grant = `format('GRANT %s ON SEQUENCE %s TO %s%s', a.privilege_type, ${literal(sequence).trim()}, ${who}, CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' END)`;
  const from = `FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = ${literal(other).trim()}::regclass`;
  return `EXECUTE (SELECT coalesce(string_agg(${grant}, '; '), 'SELECT') ${from})`;
}
