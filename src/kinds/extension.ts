import { ident, literal } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, rowQuery } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";

interface Extension {
  readonly schema?: string;
  readonly version?: string;
}

const sql = (object: CatalogObject) => ident(object.name[0] ?? "");

/** An extension; what it brings along belongs to it and is no object of ours. */
export const extension: Kind = {
  ...ordinary,
  name: "extension",
  databaseWide: true,
  optional: ["schema", "version"],
  presence: made("pg_extension"),
  query: () =>
    rowQuery({
      address: at("pg_extension", "e.oid"),
      name: "e.extname",
      properties: "json_build_object('schema', n.nspname, 'version', e.extversion)",
      facts: `json_build_object('relocatable', e.extrelocatable, 'leadHere', (select json_agg(u.source)
        from pg_extension_update_paths(e.extname) u where u.target = e.extversion and u.path is not null))`,
      from: "from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.oid >= 16384",
    }),
  address: (object) => `EXTENSION ${sql(object)}`,
  create: (object) => {
    const { schema, version } = properties<Extension>(object);
    const where = schema === undefined ? "" : ` WITH SCHEMA ${ident(schema)}`;
    const which = version === undefined ? "" : ` VERSION ${literal(version).trim()}`;
    return [statement(`CREATE EXTENSION ${sql(object)}${where}${which}`)];
  },
  drop: (object) => statement(`DROP EXTENSION ${sql(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<Extension>(from), properties<Extension>(to)];
    const movable = to.facts.relocatable === true;
    if (wanted.schema !== undefined && old.schema !== wanted.schema && !movable) return "rebuild";
    return [...updated(from, to), ...moved(from, to)];
  },
  respelling: moved,
};

function moved(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [{ schema: old }, { schema }] = [properties<Extension>(from), properties<Extension>(to)];
  if (schema === undefined || old === undefined || schema === old || to.facts.relocatable !== true) return [];
  const move = (target: string) => `ALTER EXTENSION ${sql(to)} SET SCHEMA ${ident(target)}`;
  return [alteration(move(schema), [move(old)])];
}

/** Few extensions have scripts that lead back to an older version: without them there is no way back but a restore. */
function updated(from: CatalogObject, to: CatalogObject): Alteration[] {
  const [{ version: old }, { version }] = [properties<Extension>(from), properties<Extension>(to)];
  if (version === undefined || old === undefined || version === old) return [];
  const update = (target: string) => `ALTER EXTENSION ${sql(to)} UPDATE TO ${literal(target).trim()}`;
  const leadBack = (from.facts.leadHere ?? []) as readonly string[];
  return [alteration(update(version), leadBack.includes(version) ? [update(old)] : [])];
}
