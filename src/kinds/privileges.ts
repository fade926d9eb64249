import { ident } from "../postgres/quote.ts";
import {
  type Grant,
  grantListChanges,
  isSamePrivilege,
  minus,
  parse,
  perStatement,
  statements,
} from "./grant-lists.ts";
import type { CatalogObject, GrantTarget } from "./kind.ts";
import { kindOf } from "./registry.ts";
import { type Alteration, alteration } from "./statement.ts";

/** A relation's columns before and after: REVOKE on a relation takes the privilege on its columns too. */
export interface Columns {
  readonly before: readonly CatalogObject[];
  readonly after: readonly CatalogObject[];
}

/** GRANT and REVOKE statements that lead from one state to another. */
export interface GrantChanges {
  /** To come before the object gets its owner. */
  readonly leaving: Alteration[];
  readonly grants: Alteration[];
}

/** GRANT and REVOKE statements that lead an object from its privileges before to those after. */
export function grantChanges(before: CatalogObject, after: CatalogObject, columns: Columns): GrantChanges {
  const target = kindOf(after.kind).grantTarget(after);
  if (target === null) return { leaving: [], grants: [] };
  const owners = ownersOf(before, after);
  const heir = heirOf(before, after);
  const parts = columns.before.filter(({ id }) => columns.after.some((column) => column.id === id));
  const leaving = heir === null ? [] : [before, ...parts].flatMap((one) => left(one, heir, owners.before));
  if (after.grants === null) return { leaving, grants: [] };
  const staying = withoutHeir(before, heir).grants ?? [];
  return { leaving, grants: changesUnder(owners.after, target, { ...after, grants: after.grants }, staying, columns) };
}

function ownersOf(before: CatalogObject, after: CatalogObject) {
  const former = before.owner ?? before.facts.owner;
  const asSql = (name: unknown) => (typeof name === "string" ? ident(name) : "CURRENT_USER");
  return { before: asSql(former), after: asSql(after.owner ?? former) };
}

/**
 * What a role was given is taken from it before it becomes the owner, and has it all the same: ALTER ... OWNER TO makes
 * one of the two (aclnewowner), and the way back could not tell them apart.
 */
function left(object: CatalogObject, heir: string, owner: string): Alteration[] {
  const target = kindOf(object.kind).grantTarget(object);
  const given = grantsOf(object);
  const staying = given.filter((entry) => parse(entry, false).role !== heir);
  return target === null ? [] : grantListChanges(given, staying, { target, owner });
}

/** An object, or the column of one, once its new owner is not among those any more that privileges are given to. */
export function withoutHeir(object: CatalogObject, heir: string | null): CatalogObject {
  if (heir === null || object.grants === null) return object;
  return { ...object, grants: object.grants.filter((entry) => parse(entry, false).role !== heir) };
}

/** The role, as SQL, that becomes the owner; null where none does. */
export function heirOf(before: CatalogObject | undefined, after: CatalogObject | undefined): string | null {
  if (before === undefined || after === undefined || after.owner === null) return null;
  const owners = ownersOf(before, after);
  return owners.before === owners.after ? null : owners.after;
}

function changesUnder(
  owner: string,
  target: GrantTarget,
  after: CatalogObject & { readonly grants: readonly Grant[] },
  given: readonly Grant[],
  columns: Columns,
): Alteration[] {
  const wanted = after.grants.filter((entry) => isOnColumnOf(after, entry));
  const changes = grantListChanges(given, wanted, { target, owner });
  const [gone, come] = [minus(given, wanted), minus(wanted, given)];
  const back = columns.before.flatMap((column) => givenAgain(column, grantsOf(column), come, owner));
  const again = columns.after.flatMap((column) => givenAgain(column, keptOf(column, columns.before), gone, owner));
  return [
    ...changes.map((one) => {
      const isRevoke = one.sql.startsWith("REVOKE");
      return { ...one, reverse: isRevoke || one.reverse === "rebuild" ? one.reverse : [...one.reverse, ...back] };
    }),
    ...again.map((sql) => alteration(sql, [sql])),
  ];
}

/** Privileges on a column from before, which has its new ones later; a new column has all of its own already. */
function keptOf(column: CatalogObject, before: readonly CatalogObject[]): readonly Grant[] {
  const old = before.find(({ id }) => id === column.id);
  return old === undefined ? grantsOf(column) : grantsOf(column).filter((entry) => grantsOf(old).includes(entry));
}

/** GRANT statements for privileges on a column that go when others are taken from its relation. */
function givenAgain(
  column: CatalogObject,
  grants: readonly Grant[],
  taken: readonly Grant[],
  owner: string,
): readonly string[] {
  const target = kindOf(column.kind).grantTarget(column);
  const lost = grants.filter((entry) => taken.some((other) => isSamePrivilege(other, entry)));
  return target === null ? [] : perStatement(lost).map((list) => statements(list, { target, owner }, false));
}

function grantsOf(column: CatalogObject): readonly Grant[] {
  return column.grants ?? (column.facts.grants as readonly Grant[] | undefined) ?? [];
}

/** False for a column that a view does not have any more. */
function isOnColumnOf({ facts }: CatalogObject, entry: Grant): boolean {
  const { columns } = parse(entry, false);
  if (columns === "" || !Array.isArray(facts.columns)) return true;
  return facts.columns.some((column) => Array.isArray(column) && ` (${ident(String(column[0]))})` === columns);
}
