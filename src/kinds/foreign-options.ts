import { ident, literal } from "../postgres/quote.ts";
import { secretName } from "../postgres/secrets.ts";

/** Options of a foreign data wrapper, server, user mapping, table or column, by name. */
export type ForeignOptions = Readonly<Record<string, string>>;

/** Properties that hold generic options: those with a secret apart, since they are compared only where they are declared. */
export interface WithOptions {
  readonly options?: ForeignOptions;
  readonly secrets?: ForeignOptions;
}

/** Members `options` and `secrets` of a kind's properties, from a column such as `srvoptions`. */
export function foreignOptionsSql(column: string): string {
  return `'options', ${chosen(column, "!~*")}, 'secrets', ${chosen(column, "~*")}`;
}

function chosen(column: string, matches: string): string {
  return `(select json_object_agg(o.option_name, o.option_value order by o.option_name)
      from pg_options_to_table(${column}) o where o.option_name ${matches} '${secretName}')`;
}

/** All options of an object, secret or not. */
export function allOptions({ options, secrets }: WithOptions): ForeignOptions {
  return { ...options, ...secrets };
}

/** ` OPTIONS (host 'db', port '5432')`, or nothing. */
export function optionsClause(options: ForeignOptions): string {
  const list = Object.entries(options).map(([name, value]) => pair(name, value));
  return list.length === 0 ? "" : ` OPTIONS (${list.join(", ")})`;
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

function pair(name: string, value: string): string {
  return `${ident(name)} ${literal(value).trim()}`;
}
