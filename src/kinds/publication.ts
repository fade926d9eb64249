import { ident } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery } from "./rows.ts";
import { alteration, statement } from "./statement.ts";

interface Publication {
  readonly allTables?: true;
  /** `insert, update, delete, truncate`, as far as they are published. */
  readonly publish: string;
  readonly viaRoot?: true;
  /** What is published of generated columns (since 18), absent where nothing is. */
  readonly generated?: string;
}

const sql = (object: CatalogObject) => ident(object.name[0] ?? "");
const everything = "insert, update, delete, truncate";

/** A publication; the tables and namespaces in it are objects of their own. */
export const publication: Kind = {
  ...ordinary,
  name: "publication",
  databaseWide: true,
  presence: made("pg_publication"),
  query: (major) =>
    rowQuery({
      address: at("pg_publication", "p.oid"),
      name: "p.pubname",
      properties: `json_build_object('allTables', case when p.puballtables then true end,
        'publish', concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
          case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end),
        'viaRoot', case when p.pubviaroot then true end
        ${major >= 18 ? ", 'generated', case p.pubgencols when 's' then 'stored' end" : ""})`,
      owner: "pg_get_userbyid(p.pubowner)",
      from: "from pg_publication p",
    }),
  address: (object) => `PUBLICATION ${sql(object)}`,
  create: (object) => {
    const { allTables } = properties<Publication>(object);
    const changed = settings({ publish: everything }, properties<Publication>(object));
    const options = changed.length === 0 ? "" : ` WITH (${changed.join(", ")})`;
    return [statement(`CREATE PUBLICATION ${sql(object)}${allTables ? " FOR ALL TABLES" : ""}${options}`)];
  },
  drop: (object) => statement(`DROP PUBLICATION ${sql(object)}`),
  alter: (from, to) => {
    const [old, wanted] = [properties<Publication>(from), properties<Publication>(to)];
    if (old.allTables !== wanted.allTables) return "rebuild";
    const set = (a: Publication, b: Publication) => `ALTER PUBLICATION ${sql(to)} SET (${settings(a, b).join(", ")})`;
    return [alteration(set(old, wanted), [set(wanted, old)])];
  },
  renaming: renamedInPlace({ at: (object) => `PUBLICATION ${sql(object)}` }),
};

function settings(from: Publication, to: Publication): string[] {
  return [
    ...(from.publish === to.publish ? [] : [`publish = '${to.publish}'`]),
    ...(from.viaRoot === to.viaRoot ? [] : [`publish_via_partition_root = ${to.viaRoot === true}`]),
    ...(from.generated === to.generated ? [] : [`publish_generated_columns = ${to.generated ?? "none"}`]),
  ];
}
