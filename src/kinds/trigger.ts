import { qualified } from "../postgres/quote.ts";
import { firingChange, firingSql } from "./firing.ts";
import { isGuardTrigger } from "./guard.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery, spot, spots } from "./rows.ts";
import { columnName, tableOf } from "./shape.ts";
import { type Alteration, alteration, lock, statement } from "./statement.ts";

interface Trigger {
  /** What pg_get_triggerdef() prints. */
  readonly definition: string;
  readonly enabled?: string;
  /** PostgreSQL made it on a partition for the row trigger of its parent. */
  readonly cloned?: true;
}

const definition = (object: CatalogObject) => expressionSql(object, "definition");
const away = (object: CatalogObject) => `DROP TRIGGER ${columnName(object)} ON ${tableOf(object)}`;
const locks = (object: CatalogObject) => lock(tableOf(object), "ShareRowExclusiveLock");

/** A trigger of a table or view; those that enforce constraints are part of these. */
export const trigger: Kind = {
  ...ordinary,
  name: "trigger",
  readByRelation: true,
  expressions: ["definition"],
  presence: made("pg_trigger", "not x.tgisinternal or x.tgparentid <> 0"),
  query: () =>
    rowQuery({
      address: at("pg_trigger", "g.oid"),
      name: "t.nspname, t.relname, g.tgname",
      parent: "t.oid, 0",
      properties: `json_build_object('definition', pg_get_triggerdef(g.oid), 'enabled', ${firingSql("g.tgenabled")},
        'cloned', case when g.tgparentid <> 0 then true end)`,
      facts: "json_build_object('constraint', g.tgconstraint <> 0, 'heads', t.heads)",
      aliases: spots(spot("pg_constraint", "g.tgconstraint")),
      from: `from relations t join pg_trigger g on g.tgrelid = t.oid and (not g.tgisinternal or g.tgparentid <> 0)
        and not exists (select from pg_constraint k where k.oid = g.tgconstraint and k.contype <> 't')
        and not (${isGuardTrigger("g")})`,
    }),
  address: (object) => `TRIGGER ${columnName(object)} ON ${tableOf(object)}`,
  slots: (object) => [`trigger:${qualified(...object.name)}`],
  create: (object) => [statement(definition(object), locks(object)), ...enabled(object)],
  drop: (object) => statement(away(object), lock(tableOf(object))),
  alter: (from, to) => {
    const [old, wanted] = [properties<Trigger>(from), properties<Trigger>(to)];
    if (old.cloned !== wanted.cloned) return "rebuild";
    if (old.definition === wanted.definition) return firing(to, old.enabled, wanted.enabled);
    return from.facts.constraint === true || to.facts.constraint === true ? "rebuild" : replaced(from, to);
  },
  following: {
    falls: () => true,
    leaves: true,
    canStay: () => false,
    born: (follower) => newlyMade(follower, undefined),
    joined: (follower, [followed]) =>
      newlyMade(follower, followed === undefined ? undefined : properties<Trigger>(followed).enabled),
    altered: ({ from, to }, followed) =>
      followed.from.properties.definition === followed.to.properties.definition ? from : newlyMade(to, undefined),
  },
  renaming: renamedInPlace({ at: (object) => `TRIGGER ${columnName(object)} ON ${tableOf(object)}`, locks: tableOf }),
};

function enabled(object: CatalogObject): Alteration[] {
  return firing(object, undefined, properties<Trigger>(object).enabled);
}

function firing(object: CatalogObject, from: string | undefined, to: string | undefined): Alteration[] {
  const only = object.facts.heads === true;
  return firingChange("TRIGGER", { relation: tableOf(object), name: columnName(object), only }, from, to);
}

/** CREATE OR REPLACE TRIGGER, since PostgreSQL 14, enables what was disabled (CreateTriggerFiringOn). */
function replaced(from: CatalogObject, to: CatalogObject): Alteration[] {
  const replace = (object: CatalogObject) => definition(object).replace(/^CREATE /, "CREATE OR REPLACE ");
  const back = [replace(from), ...enabled(from).map(({ sql }) => sql)];
  return [alteration(replace(to), back, locks(to)), ...enabled(to)];
}

/** The copy that PostgreSQL makes on a partition: enabled with a new trigger, in the parent's state when it is attached. */
function newlyMade(follower: CatalogObject, enabled: string | undefined): CatalogObject {
  const { enabled: _own, ...rest } = follower.properties;
  return { ...follower, properties: enabled === undefined ? rest : { ...rest, enabled } };
}
