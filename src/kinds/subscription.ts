import { exitCodes, Failure } from "../failure.ts";
import { ident, literal } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { connectionSql, optionsSql, usualOptions } from "./subscription-query.ts";

interface Subscription {
  /** The connection string without its password, of which only a digest is compared, and only where it is declared. */
  readonly connection: string;
  readonly secrets?: { readonly password: string };
  readonly publications: readonly string[];
  /** Absent where it has none. */
  readonly slot?: string;
  /** Options by name, as CREATE SUBSCRIPTION takes them; the usual ones are left out. */
  readonly options: Readonly<Record<string, string>>;
}

const sql = (object: CatalogObject) => `SUBSCRIPTION ${ident(object.name[0] ?? "")}`;

/**
 * A subscription. No statement of a plan connects to the publisher: it is made disabled and without a slot there, as
 * pg_dump makes it, and whether it is enabled is not compared. Only superusers can read its connection string.
 */
export const subscription: Kind = {
  ...ordinary,
  name: "subscription",
  databaseWide: true,
  optional: ["secrets"],
  presence: made("pg_subscription"),
  query: (major) =>
    rowQuery({
      address: at("pg_subscription", "s.oid"),
      name: "s.subname",
      properties: `json_build_object('connection', c.bare,
        'secrets', case when c.password is not null then json_build_object('password', md5(c.password)) end,
        'publications', s.subpublications, 'slot', s.subslotname, 'options', json_strip_nulls(${optionsSql(major)}))`,
      facts: `json_build_object('around', case when c.password is not null then json_build_array(c.before, c.after) end,
        'secrets', case when c.password is not null then json_build_object('password', c.password) end,
        'unreadable', case when c.bare is null then 'its connection string is shown to superusers only' end)`,
      owner: "pg_get_userbyid(s.subowner)",
      from: `from pg_subscription s, lateral (${connectionSql}) c
        where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())`,
    }),
  address: sql,
  create: (object) => [statement(creation(object))],
  beforeDrop: (object) => [
    // Its way back makes it disabled, as every subscription is made; enabling it is left to people.
    alteration(`ALTER ${sql(object)} DISABLE`, [`ALTER ${sql(object)} DISABLE`]),
    alteration(`ALTER ${sql(object)} SET (slot_name = NONE)`, [
      `ALTER ${sql(object)} SET (slot_name = ${slotSql(properties<Subscription>(object).slot)})`,
    ]),
  ],
  drop: (object) => statement(`DROP ${sql(object)}`),
  alter: (from, to) => {
    refuseConnecting(from, to);
    return [...connection(from, to), ...published(from, to), ...options(from, to)];
  },
  renaming: renamedInPlace({ at: sql }),
};

function creation(object: CatalogObject): string {
  const { publications, slot, options: set } = properties<Subscription>(object);
  const settings = ["connect = false", `slot_name = ${slotSql(slot)}`, ...Object.entries(set).map(setting)];
  const from = publications.map(ident).join(", ");
  return `CREATE ${sql(object)} CONNECTION ${connectionLiteral(object, passwordOf(object))} PUBLICATION ${from} WITH (${settings.join(", ")})`;
}

function setting([name, value]: readonly [string, string]): string {
  return `${name} = ${/^\w+$/.test(value) ? value : literal(value).trim()}`;
}

function slotSql(slot: string | undefined): string {
  return slot === undefined ? "NONE" : literal(slot).trim();
}

/** As it was written, with the password where it stood if it is known. */
function connectionLiteral(object: CatalogObject, password?: string): string {
  const around = object.facts.around as readonly [string, string] | null | undefined;
  const whole =
    password === undefined || !around
      ? properties<Subscription>(object).connection
      : `${around[0]}${password}${around[1]}`;
  return literal(whole).trim();
}

function passwordOf({ facts }: CatalogObject): string | undefined {
  return (facts.secrets as { readonly password: string } | null | undefined)?.password;
}

/** The way back has the password only where it stays: what a database holds is not known. */
function connection(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Subscription>(from), properties<Subscription>(to)];
  const samePassword = old.secrets?.password === wanted.secrets?.password;
  if (old.connection === wanted.connection && samePassword) return [];
  const hidden = Array.isArray(from.facts.around) && !samePassword;
  if (Array.isArray(from.facts.around) && wanted.secrets === undefined) throw passwordNeeded(to);
  const set = (text: string) => `ALTER ${sql(to)} CONNECTION ${text}`;
  const back = connectionLiteral(from, samePassword ? passwordOf(to) : undefined);
  return [alteration(set(connectionLiteral(to, passwordOf(to))), hidden ? [] : [set(back)])];
}

function published(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [old, wanted] = [properties<Subscription>(from).publications, properties<Subscription>(to).publications];
  if (old.join() === wanted.join()) return [];
  const set = (list: readonly string[]) =>
    `ALTER ${sql(to)} SET PUBLICATION ${list.map(ident).join(", ")} WITH (refresh = false)`;
  return [alteration(set(wanted), [set(old)])];
}

function options(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [there, back] = [changedOptions(from, to), changedOptions(to, from)];
  const set = (list: readonly string[]) => `ALTER ${sql(to)} SET (${list.join(", ")})`;
  return there.length === 0 ? [] : [alteration(set(there), [set(back)])];
}

function changedOptions(from: CatalogObject, to: CatalogObject): string[] {
  const [old, wanted] = [properties<Subscription>(from), properties<Subscription>(to)];
  const names = [...new Set([...Object.keys(old.options), ...Object.keys(wanted.options)])].sort();
  const changed = names.filter((name) => old.options[name] !== wanted.options[name]);
  const slot = old.slot === wanted.slot ? [] : [`slot_name = ${slotSql(wanted.slot)}`];
  return [...slot, ...changed.map((name) => setting([name, wanted.options[name] ?? usualOptions[name] ?? ""]))];
}

/** Setting these connects to the publisher (AlterSubscription). */
function refuseConnecting(from: CatalogObject, to: CatalogObject): void {
  const [old, wanted] = [properties<Subscription>(from).options, properties<Subscription>(to).options];
  const changed = ["two_phase", "failover"].filter((name) => old[name] !== wanted[name]);
  if (changed.length === 0) return;
  throw new Failure({
    code: "needs-the-publisher",
    exit: exitCodes.failed,
    tried: `Planning the change of ${to.id}`,
    problem: `${changed.join(" and ")} cannot change without connecting to the publisher, which no plan does`,
    next: `Run ALTER SUBSCRIPTION ... SET (${changed[0]} = ...) by hand, with the subscription disabled, and plan again.`,
  });
}

function passwordNeeded(to: CatalogObject): Failure {
  return new Failure({
    code: "password-needed",
    exit: exitCodes.failed,
    tried: `Planning the change of ${to.id}`,
    problem: "its connection string changes; the one in the database holds a password and the declared one does not",
    next: "Change the connection by hand with ALTER SUBSCRIPTION ... CONNECTION, keep the password in a password file on the server, or declare it.",
  });
}
