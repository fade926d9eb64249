import type { GrantTarget } from "./kind.ts";
import { type Alteration, alteration } from "./statement.ts";

/**
 * One way in which the privileges on an object differ from those that PostgreSQL gives by itself: `+reader:SELECT`,
 * `+reader:SELECT*` with grant option, `-PUBLIC:EXECUTE`, `+reader:SELECT(email)` on a column of a view. The role is
 * written as SQL, and the owner as `OWNER`.
 */
export type Grant = string;

/** What GRANT and REVOKE say around the privileges. */
export interface GrantWords {
  readonly target: GrantTarget;
  /** The owner as SQL. */
  readonly owner: string;
  /** What comes before: `ALTER DEFAULT PRIVILEGES FOR ROLE owner `. */
  readonly prefix?: string;
}

/** GRANT and REVOKE statements that lead from one list to another; what is taken away comes first. */
export function grantListChanges(from: readonly Grant[], to: readonly Grant[], words: GrantWords): Alteration[] {
  const say = (list: readonly Grant[], turned: boolean) => statements(list, words, turned);
  const [gone, all] = [minus(from, to), minus(to, from)];
  // Who only gets or loses the right to give a privilege has the privilege all the time.
  const [lowered, raised] = [
    gone.filter((one) => all.includes(plain(one))),
    all.filter((one) => gone.includes(plain(one))),
  ];
  const lost = minus(gone, [...lowered, ...raised.map(plain)]);
  const come = minus(all, [...raised, ...lowered.map(plain)]);
  // REVOKE on a relation takes the privilege on its columns too.
  const keptOf = (list: readonly Grant[]) =>
    from.filter((entry) => to.includes(entry) && list.some((other) => takesAlong(other, entry)));
  const again = keptOf([...lost, ...lowered]);
  const changes = [
    ...perStatement(lost).map((list) => ({ does: say(list, true), undone: [say(list, false)] })),
    ...perStatement(lowered).map((list) => ({ does: withoutOption(list, words), undone: [say(list, false)] })),
    ...[...perStatement(come), ...perStatement(raised)].map((list) => {
      const taken = raised.includes(list[0] ?? "") ? withoutOption(list, words) : say(list, true);
      return { does: say(list, false), undone: [taken, ...perStatement(keptOf(list)).map((one) => say(one, false))] };
    }),
    ...perStatement(again).map((list) => ({ does: say(list, false), undone: [say(list, false)] })),
  ];
  return changes
    .sort((one, other) => rank(one.does, words) - rank(other.does, words))
    .map(({ does, undone }) => alteration(does, undone));
}

/** What is taken away comes first, since REVOKE of a privilege takes its grant option and all of its grants. */
function rank(sql: string, { prefix = "" }: GrantWords): number {
  return sql.startsWith("REVOKE", prefix.length) ? 0 : 1;
}

export function minus(list: readonly Grant[], other: readonly Grant[]): readonly Grant[] {
  return list.filter((entry) => !other.includes(entry));
}

/** True where taking `gone`, on a relation, takes `entry`, on one of its columns. */
function takesAlong(gone: Grant, entry: Grant): boolean {
  return parse(gone, false).columns === "" && parse(entry, false).columns !== "" && isSamePrivilege(gone, entry);
}

export function isSamePrivilege(one: Grant, other: Grant): boolean {
  const [a, b] = [parse(one, false), parse(other, false)];
  return a.gives && b.gives && a.role === b.role && a.privilege === b.privilege;
}

/** The entries that one statement can give or take: those of one role with the same sign and grant option. */
export function perStatement(list: readonly Grant[]): readonly (readonly Grant[])[] {
  const groups = Map.groupBy(list, (entry) => {
    const { gives, role, grantable } = parse(entry, false);
    return `${gives} ${role} ${grantable}`;
  });
  return [...groups.values()];
}

export function statements(list: readonly Grant[], words: GrantWords, turned: boolean): string {
  const { gives, grantable, what, whom } = spelled(list, words, turned);
  const does = gives
    ? `GRANT ${what} TO ${whom}${grantable ? " WITH GRANT OPTION" : ""}`
    : `REVOKE ${what} FROM ${whom}`;
  return `${words.prefix ?? ""}${does}`;
}

/** Takes the grant option alone. */
function withoutOption(list: readonly Grant[], words: GrantWords): string {
  const { what, whom } = spelled(list, words, false);
  return `${words.prefix ?? ""}REVOKE GRANT OPTION FOR ${what} FROM ${whom}`;
}

function spelled(list: readonly Grant[], { target, owner }: GrantWords, turned: boolean) {
  const parsed = list.map((entry) => parse(entry, turned));
  const [{ gives, role, grantable }] = parsed as [ReturnType<typeof parse>];
  const onColumn = target.column === undefined ? "" : ` (${target.column})`;
  const what = `${parsed.map(({ privilege, columns }) => `${privilege}${columns}${onColumn}`).join(", ")} ON ${target.on}`;
  return { gives, grantable, what, whom: role === "OWNER" ? owner : role };
}

/** The same privilege without grant option; nothing for one that has none. */
function plain(entry: Grant): Grant {
  const { gives, role, privilege, grantable, columns } = parse(entry, false);
  return gives && grantable ? `+${role}:${privilege}${columns.trimStart()}` : "";
}

/** A role can hold a colon or a bracket only in quotes, the privilege is upper-case words. */
export function parse(entry: Grant, turned: boolean) {
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
