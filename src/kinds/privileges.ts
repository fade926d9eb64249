import { ident } from "../postgres/quote.ts";
import type { CatalogObject, GrantTarget } from "./kind.ts";
import { kindOf } from "./registry.ts";
import { type Alteration, alteration } from "./statement.ts";

/**
 * One way in which the privileges on an object differ from those that PostgreSQL gives by itself: `+reader:SELECT`,
 * `+reader:SELECT*` with grant option, `-PUBLIC:EXECUTE`. The role is written as SQL, and the owner as `OWNER`.
 */
type Grant = string;

/** GRANT and REVOKE statements that lead from one list to another; what is taken away comes first. */
export function grantChanges(before: CatalogObject, after: CatalogObject): Alteration[] {
  const target = kindOf(after.kind).grantTarget(after);
  if (target === null || after.grants === null) return [];
  const [from, to] = [before.grants ?? [], after.grants];
  const name = after.owner ?? before.facts.owner;
  const owner = typeof name === "string" ? ident(name) : "CURRENT_USER";
  const say = (list: readonly Grant[], turned: boolean) => statements(list, target, owner, turned);
  const gone = perStatement(from.filter((one) => !to.includes(one)));
  const come = perStatement(to.filter((one) => !from.includes(one)));
  const changes = [
    ...gone.map((list) => ({ does: say(list, true), undone: say(list, false) })),
    ...come.map((list) => ({ does: say(list, false), undone: say(list, true) })),
  ];
  return changes
    .sort((one, other) => rank(one.does) - rank(other.does))
    .map(({ does, undone }) => alteration(does, [undone]));
}

/** What is taken away comes first, since REVOKE of a privilege takes its grant option and all of its grants. */
function rank(sql: string): number {
  return sql.startsWith("REVOKE") ? 0 : 1;
}

/** The entries that one statement can give or take: those of one role with the same sign and grant option. */
function perStatement(list: readonly Grant[]): readonly (readonly Grant[])[] {
  const groups = Map.groupBy(list, (entry) => {
    const { gives, role, grantable } = parse(entry, false);
    return `${gives} ${role} ${grantable}`;
  });
  return [...groups.values()];
}

function statements(list: readonly Grant[], target: GrantTarget, owner: string, turned: boolean): string {
  const parsed = list.map((entry) => parse(entry, turned));
  const [{ gives, role, grantable }] = parsed as [ReturnType<typeof parse>];
  const columns = target.column === undefined ? "" : ` (${target.column})`;
  const what = `${parsed.map(({ privilege }) => `${privilege}${columns}`).join(", ")} ON ${target.on}`;
  const whom = role === "OWNER" ? owner : role;
  return gives ? `GRANT ${what} TO ${whom}${grantable ? " WITH GRANT OPTION" : ""}` : `REVOKE ${what} FROM ${whom}`;
}

function parse(entry: Grant, turned: boolean) {
  const colon = entry.lastIndexOf(":");
  const grantable = entry.endsWith("*");
  return {
    gives: entry.startsWith("+") !== turned,
    role: entry.slice(1, colon),
    privilege: entry.slice(colon + 1, grantable ? -1 : undefined),
    grantable,
  };
}
