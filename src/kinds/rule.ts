import { qualified } from "../postgres/quote.ts";
import { firingChange, firingSql } from "./firing.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery } from "./rows.ts";
import { columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";

interface Rule {
  /** What pg_get_ruledef() prints. */
  readonly definition: string;
  readonly enabled?: string;
}

const definition = (object: CatalogObject) => expressionSql(object, "definition").replace(/;$/, "");
const locks = (object: CatalogObject) => lock(tableOf(object));

/** A rule of a table or view, but for the one that makes a view a view. */
export const rule: Kind = {
  ...ordinary,
  name: "rule",
  readByRelation: true,
  expressions: ["definition"],
  presence: made("pg_rewrite", "x.rulename <> '_RETURN'"),
  query: () =>
    rowQuery({
      address: at("pg_rewrite", "w.oid"),
      name: "t.nspname, t.relname, w.rulename",
      parent: "t.oid, 0",
      properties: `json_build_object('definition', pg_get_ruledef(w.oid), 'enabled', ${firingSql("w.ev_enabled")})`,
      from: "from relations t join pg_rewrite w on w.ev_class = t.oid and w.rulename <> '_RETURN'",
    }),
  address: (object) => `RULE ${columnName(object)} ON ${tableOf(object)}`,
  slots: (object) => [`rule:${qualified(...object.name)}`],
  create: (object) => [statement(definition(object), locks(object)), ...enabled(object)],
  drop: (object) => statement(`DROP RULE ${columnName(object)} ON ${tableOf(object)}`, locks(object)),
  alter: (from, to) => {
    const [old, wanted] = [properties<Rule>(from), properties<Rule>(to)];
    const replace = (object: CatalogObject) => definition(object).replace(/^CREATE /, "CREATE OR REPLACE ");
    const changed = old.definition !== wanted.definition;
    return [
      ...(changed ? [alteration(replace(to), [replace(from)], locks(to))] : []),
      ...firing(to, old.enabled, wanted.enabled),
    ];
  },
  isQuery: () => true,
  renaming: renamedInPlace({ at: (object) => `RULE ${columnName(object)} ON ${tableOf(object)}`, locks: tableOf }),
};

function enabled(object: CatalogObject): Alteration[] {
  return firing(object, undefined, properties<Rule>(object).enabled);
}

function firing(object: CatalogObject, from: string | undefined, to: string | undefined): Alteration[] {
  return firingChange("RULE", { relation: tableOf(object), name: columnName(object) }, from, to);
}
