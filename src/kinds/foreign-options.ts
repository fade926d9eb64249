import { ident, literal } from "../postgres/quote.ts";
import { secretName } from "../postgres/secrets.ts";
import { type CatalogObject, factsOf, properties } from "./kind.ts";

/** Options of a foreign data wrapper, server, user mapping, table or column, by name. */
export type ForeignOptions = Readonly<Record<string, string>>;

/**
 * Properties that hold generic options. Of those with a secret only a digest is compared, and only where they are
 * declared; their values are known of what is declared (`facts.secrets`), and never those that a database holds.
 */
export interface WithOptions {
  readonly options?: ForeignOptions;
  readonly secrets?: ForeignOptions;
}

/** Members `options` and `secrets` of a kind's properties, from a column such as `srvoptions`. */
export function foreignOptionsSql(column: string): string {
  return `'options', ${chosen(column, "!~*", "o.option_value")}, 'secrets', ${chosen(column, "~*", "md5(o.option_value)")}`;
}

/** Member `secrets` of a kind's facts. */
export function foreignSecretsSql(column: string): string {
  return `'secrets', ${chosen(column, "~*", "o.option_value")}`;
}

function chosen(column: string, matches: string, value: string): string {
  return `(select json_object_agg(o.option_name, ${value} order by o.option_name)
      from pg_options_to_table(${column}) o where o.option_name ${matches} '${secretName}')`;
}

/** ` OPTIONS (host 'db', port '5432')`, or nothing. */
export function optionsClause(options: ForeignOptions): string {
  const list = Object.entries(options).map(([name, value]) => pair(name, value));
  return list.length === 0 ? "" : ` OPTIONS (${list.join(", ")})`;
}

/** The same for all options of an object, those with a known secret among them. */
export function optionsClauseOf(object: CatalogObject): string {
  return optionsClause(known(object));
}

/** `OPTIONS (ADD ..., SET ..., DROP ...)` that leads from one set of options to another; undefined where they are equal. */
export function optionsChange(from: ForeignOptions, to: ForeignOptions): string | undefined {
  const gone = Object.keys(from).filter((name) => to[name] === undefined);
  const words = [
    ...gone.map((name) => `DROP ${ident(name)}`),
    ...Object.entries(to).flatMap(([name, value]) => {
      if (from[name] === value) return [];
      return [`${from[name] === undefined ? "ADD" : "SET"} ${pair(name, value)}`];
    }),
  ];
  return words.length === 0 ? undefined : `OPTIONS (${words.join(", ")})`;
}

/** The same from one state of an object to another, as far as its secrets are known. */
export function optionsChangeOf(from: CatalogObject, to: CatalogObject): string | undefined {
  const [old, wanted] = [compared(from), compared(to)];
  const values = known(to);
  const changed = Object.keys(wanted).filter((name) => old[name] !== wanted[name] && values[name] !== undefined);
  const kept = Object.keys(wanted).filter((name) => !changed.includes(name) && old[name] !== undefined);
  const target = Object.fromEntries([
    ...kept.map((name) => [name, old[name] ?? ""] as const),
    ...changed.map((name) => [name, values[name] ?? ""] as const),
  ]);
  return optionsChange(old, target);
}

/** True where a secret of the object would have to be set whose value nobody told us: there is no way to it but by hand. */
export function needsUnknownSecret(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted, values] = [compared(from), compared(to), known(to)];
  return Object.keys(wanted).some((name) => old[name] !== wanted[name] && values[name] === undefined);
}

function compared(object: CatalogObject): ForeignOptions {
  const { options, secrets } = properties<WithOptions>(object);
  return { ...options, ...secrets };
}

function known(object: CatalogObject): ForeignOptions {
  return { ...properties<WithOptions>(object).options, ...factsOf<Pick<WithOptions, "secrets">>(object).secrets };
}

function pair(name: string, value: string): string {
  return `${ident(name)} ${literal(value).trim()}`;
}
