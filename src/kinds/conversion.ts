import { literal, qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { statement } from "./statement.ts";

interface Conversion {
  readonly for: string;
  readonly to: string;
  readonly function: string;
  readonly default?: true;
}

const sql = (object: CatalogObject) => qualified(...object.name);

/** A conversion between two character encodings. */
export const conversion: Kind = {
  ...ordinary,
  name: "conversion",
  presence: made("pg_conversion"),
  query: () =>
    rowQuery({
      address: at("pg_conversion", "c.oid"),
      name: "s.nspname, c.conname",
      properties: `json_build_object('for', pg_encoding_to_char(c.conforencoding), 'to', pg_encoding_to_char(c.contoencoding),
        'function', c.conproc::text, 'default', case when c.condefault then true end)`,
      owner: "pg_get_userbyid(c.conowner)",
      from: `from pg_conversion c join spaces s on s.oid = c.connamespace
        where c.oid >= 16384 and ${noMember("pg_conversion", "c.oid")}`,
    }),
  address: (object) => `CONVERSION ${sql(object)}`,
  slots: (object) => [`conversion:${sql(object)}`],
  create: (object) => [statement(creation(object))],
  drop: (object) => statement(`DROP CONVERSION ${sql(object)}`),
  alter: () => "rebuild",
  renaming: renamedAndMoved({ at: (object) => `CONVERSION ${sql(object)}` }),
};

function creation(object: CatalogObject): string {
  const { for: source, to, function: routine, default: isDefault } = properties<Conversion>(object);
  const words = `CREATE ${isDefault ? "DEFAULT " : ""}CONVERSION ${sql(object)}`;
  return `${words} FOR ${literal(source).trim()} TO ${literal(to).trim()} FROM ${routine}`;
}
