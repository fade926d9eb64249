import { qualified } from "../postgres/quote.ts";
import { firingChange, firingSql } from "./firing.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery, spot, spots } from "./rows.ts";
import { columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";

interface Trigger {
  /** What pg_get_triggerdef() prints. */
  readonly definition: string;
  readonly enabled?: string;
}

const definition = (object: CatalogObject) => expressionSql(object, "definition");
const away = (object: CatalogObject) => `DROP TRIGGER ${columnName(object)} ON ${tableOf(object)}`;
const locks = (object: CatalogObject) => lock(tableOf(object), "ShareRowExclusiveLock");

/** A trigger of a table or view; those that enforce constraints are part of these. */
export const trigger: Kind = {
  ...ordinary,
  name: "trigger",
  expressions: ["definition"],
  query: () =>
    rowQuery({
      address: at("pg_trigger", "g.oid"),
      name: "t.nspname, t.relname, g.tgname",
      parent: "t.oid, 0",
      properties: `json_build_object('definition', pg_get_triggerdef(g.oid), 'enabled', ${firingSql("g.tgenabled")})`,
      facts: "json_build_object('constraint', g.tgconstraint <> 0)",
      aliases: spots(spot("pg_constraint", "g.tgconstraint")),
      from: "from relations t join pg_trigger g on g.tgrelid = t.oid and not g.tgisinternal and g.tgparentid = 0",
    }),
  address: (object) => `TRIGGER ${columnName(object)} ON ${tableOf(object)}`,
  slots: (object) => [`trigger:${qualified(...object.name)}`],
  create: (object) => [statement(definition(object), locks(object)), ...enabled(object)],
  drop: (object) => statement(away(object), lock(tableOf(object))),
  alter: (from, to) => {
    const [old, wanted] = [properties<Trigger>(from), properties<Trigger>(to)];
    if (old.definition === wanted.definition) return firing(to, old.enabled, wanted.enabled);
    return from.facts.constraint === true || to.facts.constraint === true ? "rebuild" : replaced(from, to);
  },
  renaming: renamedInPlace({ at: (object) => `TRIGGER ${columnName(object)} ON ${tableOf(object)}`, locks: tableOf }),
};

function enabled(object: CatalogObject): Alteration[] {
  return firing(object, undefined, properties<Trigger>(object).enabled);
}

function firing(object: CatalogObject, from: string | undefined, to: string | undefined): Alteration[] {
  return firingChange("TRIGGER", { relation: tableOf(object), name: columnName(object) }, from, to);
}

/** CREATE OR REPLACE TRIGGER, since PostgreSQL 14, enables what was disabled (CreateTriggerFiringOn). */
function replaced(from: CatalogObject, to: CatalogObject): Alteration[] {
  const replace = (object: CatalogObject) => definition(object).replace(/^CREATE /, "CREATE OR REPLACE ");
  const back = [replace(from), ...enabled(from).map(({ sql }) => sql)];
  return [alteration(replace(to), back, locks(to)), ...enabled(to)];
}
