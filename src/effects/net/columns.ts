import { canonicalJson } from "../../digest.ts";
import { type Difference, objectKey } from "../difference.ts";
import type { StateObject } from "../state/state.ts";
import { withoutCasts } from "./casts.ts";
import type { Draft, NetContext } from "./context.ts";
import { grantEffects } from "./grants.ts";
import { wasLeftBehind } from "./left-behind.ts";
import { isTable } from "./relations.ts";

/** Columns of tables that stay: gone, new, of another type, with another source of values. NULL is judged elsewhere. */
export function columnEffects(context: NetContext): readonly Draft[] {
  return context.of("column").flatMap((difference) => {
    const table = context.tableOf(difference);
    if (table === null || !context.stays(table) || !bothTables(context, table)) return [];
    const { before, after } = difference;
    if (before === null || wasLeftBehind(difference)) return after === null ? [] : addedColumn(context, table, after);
    return after === null ? lostColumn(table, difference) : keptColumn(context, table, before, after);
  });
}

function bothTables(context: NetContext, table: string): boolean {
  return [context.before, context.after].every((catalog) => {
    const relation = catalog.find("relation", table);
    return relation !== null && isTable(relation);
  });
}

function lostColumn(table: string, difference: Difference): readonly Draft[] {
  const { name, livesAs } = difference;
  const keys = [objectKey(difference)];
  const base = { word: "relation-lost" as const, object: name, table, keys };
  if (livesAs === null) return [{ ...base, what: "column-dropped", message: `Column ${name} was dropped.` }];
  return [{ ...base, what: "column-renamed", message: `Column ${name} was renamed to ${livesAs.split(".").at(-1)}.` }];
}

function addedColumn(context: NetContext, table: string, after: StateObject): readonly Draft[] {
  const keys = [objectKey(after)];
  const base = { object: after.name, table, keys };
  if (!refusesNull(context, after)) {
    return [
      { ...base, word: "created", what: "column-added", message: `Column ${after.name} was added; it may be NULL.` },
    ];
  }
  const defaultKind = kindOfDefault(context, table, after);
  const words = { constant: "with a constant default", volatile: "with a volatile default", none: "without a default" };
  const message = `Column ${after.name} was added NOT NULL, ${words[defaultKind]}.`;
  return [{ ...base, word: "column-required", what: "column-added-not-null", message, facts: { defaultKind } }];
}

/** A new column that takes no NULL: by itself, by its domain, or by a CHECK over it alone. */
function refusesNull(context: NetContext, column: StateObject): boolean {
  if (column.facts.notNull === true) return true;
  const domain = context.after.find("type", String(column.facts.type));
  if (domain?.facts.kind === "d") {
    const probed = context.input.deep?.after.probes.domains[domain.name];
    return probed ?? domain.facts.notNull === true;
  }
  return false;
}

/**
 * PostgreSQL keeps a "missing value" for a column added with a default that it could evaluate once, and rewrites the
 * table for one that is volatile (src/backend/commands/tablecmds.c, ATExecAddColumn).
 */
function kindOfDefault(context: NetContext, table: string, column: StateObject): "constant" | "volatile" | "none" {
  const generated = column.facts.generated !== "";
  if (generated || column.facts.identity !== "") return "volatile";
  if (column.facts.default === null) return "none";
  if (column.physical.volatileDefault === true) return "volatile";
  const stored = context.after.find("relation", table)?.facts.kind === "r";
  return stored && column.physical.fastDefault !== true && context.before.occupied(table) ? "volatile" : "constant";
}

function keptColumn(context: NetContext, table: string, before: StateObject, after: StateObject): readonly Draft[] {
  return [
    ...typeOrValues(context, table, before, after),
    ...sourceOfValues(before, after, table),
    ...grantEffects(before, after, table, before.name),
    ...options(before, after, table),
    ...foreignOptions(before, after, table),
  ];
}

function typeOrValues(context: NetContext, table: string, before: StateObject, after: StateObject): readonly Draft[] {
  const replaced = before.id !== after.id && before.id.split(":")[0] === after.id.split(":")[0];
  const retyped = before.facts.type !== after.facts.type || before.facts.collation !== after.facts.collation;
  if (!replaced && !retyped) return [];
  const base = { object: before.name, table, keys: [objectKey(before)] };
  const equal = context.valuesEqual(table, String(before.physical.name));
  const changed = `${before.name} changed ${typeOrCollation(before, after)}`;
  if (equal === true && !zoneGuessed(context, table, before, after)) {
    if (!retyped)
      return [
        { ...base, word: "created", what: "column-rebuilt", message: `${before.name} was rebuilt with equal values.` },
      ];
    const work = replaced ? "rewrite" : context.work(table);
    const message = `${changed}; ${howEqual(context, table, before, after)}.`;
    return [
      {
        ...base,
        word: "type-changed",
        what: "retyped",
        message,
        facts: { work, from: before.facts.type ?? null, to: after.facts.type ?? null },
      },
    ];
  }
  if (replaced) {
    const message = `${before.name} was replaced by another column whose values are not equal.`;
    return [{ ...base, word: "relation-lost", what: "column-swapped-away", message }];
  }
  const why =
    equal === true ? "the time zone was guessed" : equal === null ? "values were not compared" : "values are not equal";
  const message = `${changed}; ${why}.`;
  return [
    {
      ...base,
      word: "values-changed",
      what: "type-narrowed",
      message,
      facts: { from: before.facts.type ?? null, to: after.facts.type ?? null },
    },
  ];
}

function typeOrCollation(before: StateObject, after: StateObject): string {
  if (before.facts.type !== after.facts.type)
    return `its type from ${String(before.facts.type)} to ${String(after.facts.type)}`;
  const collation = ({ facts }: StateObject) =>
    facts.collation === null ? "the default" : `"${String(facts.collation)}"`;
  return `its collation from ${collation(before)} to ${collation(after)}`;
}

/** jsonb keeps the meaning and not the writing (PostgreSQL's documentation, JSON Types). */
function howEqual(context: NetContext, table: string, before: StateObject, after: StateObject): string {
  const rewritten = before.facts.type === "json" && after.facts.type === "jsonb" && context.before.occupied(table);
  if (!rewritten) return "all values are equal";
  return "all values are equal as jsonb, but it does not keep how they were written: spacing, the order of keys, and of a repeated key all but the last value are lost";
}

/** A timestamp without a zone becomes a moment only by naming a zone; nothing in the catalog tells that one was named. */
function zoneGuessed(context: NetContext, table: string, before: StateObject, after: StateObject): boolean {
  const zoned = (object: StateObject) => String(object.facts.type).endsWith("with time zone");
  const stamp = [before, after].every((object) => String(object.facts.type).startsWith("timestamp"));
  return stamp && zoned(before) !== zoned(after) && context.before.occupied(table);
}

/** Default, identity and generation are one thing here: where a value comes from that nobody gives. */
function sourceOfValues(before: StateObject, after: StateObject, table: string): readonly Draft[] {
  const earlier = source(before);
  const later = source(after);
  const retyped = before.facts.type !== after.facts.type;
  if (earlier === later || (retyped && withoutCasts(earlier) === withoutCasts(later))) return [];
  const base = { object: before.name, table, keys: [objectKey(before)] };
  if (earlier === null)
    return [{ ...base, word: "created", what: "default-added", message: `${before.name} has a default now.` }];
  if (later === null || (before.facts.generated !== "" && after.facts.generated === "")) {
    return [
      {
        ...base,
        word: "safeguard-weakened",
        what: "default-removed",
        message: `${before.name} lost its default (${earlier}).`,
      },
    ];
  }
  const message = `${before.name} gets its values another way: ${earlier} became ${later}.`;
  return [{ ...base, word: "reach-widened", what: "default-changed", message }];
}

function source(column: StateObject): string | null {
  if (column.facts.identity !== "") return column.facts.identity === "a" ? "identity always" : "identity by default";
  const expression = column.facts.default;
  if (expression === null) return null;
  return column.facts.generated === "" ? `default ${String(expression)}` : `generated ${String(expression)}`;
}

/** Of a column of a foreign table: which one of the other side it is. */
function foreignOptions(before: StateObject, after: StateObject, table: string): readonly Draft[] {
  if (canonicalJson(before.facts.foreignOptions ?? null) === canonicalJson(after.facts.foreignOptions ?? null))
    return [];
  const message = `What ${before.name} is read from changed.`;
  const base = { object: before.name, table, keys: [objectKey(before)] };
  return [{ ...base, word: "values-changed", what: "foreign-options-changed", message }];
}

function options(before: StateObject, after: StateObject, table: string): readonly Draft[] {
  const facts = ["storage", "compression", "statistics", "options", "comment"];
  if (facts.every((fact) => JSON.stringify(before.facts[fact]) === JSON.stringify(after.facts[fact]))) return [];
  const retyped = before.facts.type !== after.facts.type && before.facts.comment === after.facts.comment;
  if (retyped) return [];
  const message = `Comment or storage options of ${before.name} changed.`;
  return [{ word: "created", object: before.name, table, what: "option-changed", message, keys: [objectKey(before)] }];
}
