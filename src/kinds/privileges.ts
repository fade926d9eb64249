import { ident } from "../postgres/quote.ts";
import type { CatalogObject, GrantTarget } from "./kind.ts";
import { kindOf } from "./registry.ts";
import { type Alteration, alteration } from "./statement.ts";

/**
 * One way in which the privileges on an object differ from those that PostgreSQL gives by itself: `+reader:SELECT`,
 * `+reader:SELECT*` with grant option, `-PUBLIC:EXECUTE`, `+reader:SELECT(email)` on a column of a view. The role is
 * written as SQL, and the owner as `OWNER`.
 */
type Grant = string;

/** What GRANT and REVOKE say around the privileges. */
export interface GrantWords {
  readonly target: GrantTarget;
  /** The owner as SQL. */
  readonly owner: string;
  /** What comes before: `ALTER DEFAULT PRIVILEGES FOR ROLE owner `. */
  readonly prefix?: string;
}

/** A relation's columns before and after: REVOKE on a relation takes the privilege on its columns too. */
export interface Columns {
  readonly before: readonly CatalogObject[];
  readonly after: readonly CatalogObject[];
}

/** GRANT and REVOKE statements that lead an object from its privileges before to those after. */
export function grantChanges(before: CatalogObject, after: CatalogObject, columns: Columns): Alteration[] {
  const target = kindOf(after.kind).grantTarget(after);
  if (target === null || after.grants === null) return [];
  const name = after.owner ?? before.facts.owner;
  const owner = typeof name === "string" ? ident(name) : "CURRENT_USER";
  const wanted = after.grants.filter((entry) => isOnColumnOf(after, entry));
  const changes = grantListChanges(before.grants ?? [], wanted, { target, owner });
  const keeping = (list: readonly CatalogObject[], taken: readonly Grant[]) =>
    list.flatMap((column) => givenAgain(column, taken, owner));
  const [gone, come] = [minus(before.grants ?? [], wanted), minus(wanted, before.grants ?? [])];
  return [
    ...changes.map((one) => {
      const isRevoke = one.sql.startsWith("REVOKE");
      const back = isRevoke || one.reverse === "rebuild" ? one.reverse : [...one.reverse, ...keeping(columns.before, come)];
      return { ...one, reverse: back };
    }),
    ...keeping(columns.after, gone).map((sql) => alteration(sql, [])),
  ];
}

/** GRANT and REVOKE statements that lead from one list to another; what is taken away comes first. */
export function grantListChanges(from: readonly Grant[], to: readonly Grant[], words: GrantWords): Alteration[] {
  const say = (list: readonly Grant[], turned: boolean) => statements(list, words, turned);
  const [lost, come] = [minus(from, to), minus(to, from)];
  // REVOKE on a relation takes the privilege on its columns too.
  const again = to.filter((entry) => from.includes(entry) && lost.some((other) => takesAlong(other, entry)));
  const changes = [
    ...perStatement(lost).map((list) => ({ does: say(list, true), undone: [say(list, false)] })),
    ...perStatement(come).map((list) => {
      const kept = from.filter((entry) => to.includes(entry) && list.some((other) => takesAlong(other, entry)));
      return { does: say(list, false), undone: [say(list, true), ...perStatement(kept).map((one) => say(one, false))] };
    }),
    ...perStatement(again).map((list) => ({ does: say(list, false), undone: [] })),
  ];
  return changes
    .sort((one, other) => rank(one.does, words) - rank(other.does, words))
    .map(({ does, undone }) => alteration(does, undone));
}

/** What is taken away comes first, since REVOKE of a privilege takes its grant option and all of its grants. */
function rank(sql: string, { prefix = "" }: GrantWords): number {
  return sql.startsWith("REVOKE", prefix.length) ? 0 : 1;
}

function minus(list: readonly Grant[], other: readonly Grant[]): readonly Grant[] {
  return list.filter((entry) => !other.includes(entry));
}

/** GRANT statements for the privileges on a column that go when these are taken from its relation. */
function givenAgain(column: CatalogObject, taken: readonly Grant[], owner: string): readonly string[] {
  const target = kindOf(column.kind).grantTarget(column);
  const grants = column.grants ?? (column.facts.grants as readonly Grant[] | undefined) ?? [];
  const lost = grants.filter((entry) => taken.some((other) => isSamePrivilege(other, entry)));
  return target === null ? [] : perStatement(lost).map((list) => statements(list, { target, owner }, false));
}

/** True where taking `gone`, on a relation, takes `entry`, on one of its columns. */
function takesAlong(gone: Grant, entry: Grant): boolean {
  return parse(gone, false).columns === "" && parse(entry, false).columns !== "" && isSamePrivilege(gone, entry);
}

function isSamePrivilege(one: Grant, other: Grant): boolean {
  const [a, b] = [parse(one, false), parse(other, false)];
  return a.gives && b.gives && a.role === b.role && a.privilege === b.privilege;
}

/** False for a column that a view does not have any more. */
function isOnColumnOf({ facts }: CatalogObject, entry: Grant): boolean {
  const { columns } = parse(entry, false);
  if (columns === "" || !Array.isArray(facts.columns)) return true;
  return facts.columns.some((column) => Array.isArray(column) && ` (${ident(String(column[0]))})` === columns);
}

/** The entries that one statement can give or take: those of one role with the same sign and grant option. */
function perStatement(list: readonly Grant[]): readonly (readonly Grant[])[] {
  const groups = Map.groupBy(list, (entry) => {
    const { gives, role, grantable } = parse(entry, false);
    return `${gives} ${role} ${grantable}`;
  });
  return [...groups.values()];
}

function statements(list: readonly Grant[], { target, owner, prefix = "" }: GrantWords, turned: boolean): string {
  const parsed = list.map((entry) => parse(entry, turned));
  const [{ gives, role, grantable }] = parsed as [ReturnType<typeof parse>];
  const onColumn = target.column === undefined ? "" : ` (${target.column})`;
  const what = `${parsed.map(({ privilege, columns }) => `${privilege}${columns}${onColumn}`).join(", ")} ON ${target.on}`;
  const whom = role === "OWNER" ? owner : role;
  const does = gives ? `GRANT ${what} TO ${whom}${grantable ? " WITH GRANT OPTION" : ""}` : `REVOKE ${what} FROM ${whom}`;
  return `${prefix}${does}`;
}

/** A role can hold a colon or a bracket only in quotes, the privilege is upper-case words. */
function parse(entry: Grant, turned: boolean) {
  const [, sign = "", role = "", privilege = "", star = "", column] =
    /^([+-])("(?:[^"]|"")*"|[^":]*):([A-Z ]+)(\*?)(?:\((.*)\))?$/su.exec(entry) ?? [];
  return {
    gives: (sign === "+") !== turned,
    role,
    privilege,
    grantable: star === "*",
    columns: column === undefined ? "" : ` (${column})`,
  };
}
