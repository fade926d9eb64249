import { settled } from "../kinds/expression.ts";
import type { CatalogObject, Properties } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";

export type Settle = (row: Row) => Pick<CatalogObject, "properties" | "facts">;

/**
 * Expressions are compared in the form that they keep; how they were printed is kept beside, for SQL that repeats it. Rows
 * that are alike share their properties and facts, as these come shared from `RowTexts`.
 */
export function settledProperties(): Settle {
  const keep = keptOnRebuild();
  return (row) => {
    const printed = kindOf(row.kind).expressions.flatMap((name) => {
      const text = row.properties[name];
      return typeof text === "string" && settled(text) !== text ? [[name, text] as const] : [];
    });
    const [properties, facts] = [row.properties, keep(row)];
    if (printed.length === 0) return { properties, facts };
    return {
      properties: { ...properties, ...Object.fromEntries(printed.map(([name, text]) => [name, settled(text)])) },
      facts: { ...facts, ...Object.fromEntries(printed.map(([name, text]) => [`printed ${name}`, text])) },
    };
  };
}

const noFacts: Properties = {};

/** Adds what has to be given again to an object that is made anew, even where it is not declared and so not compared. */
function keptOnRebuild(): (row: Row) => Properties {
  const known = new Map<Properties, Map<string, Properties>>();
  return ({ facts, foreign_owner: owner, grants }) => {
    const own = facts ?? noFacts;
    if (owner === null && grants === null) return own;
    const alike = known.get(own) ?? new Map<string, Properties>();
    known.set(own, alike);
    const key = JSON.stringify([owner, grants]);
    const whole = alike.get(key) ?? {
      ...own,
      ...(owner === null ? {} : { owner }),
      ...(grants === null ? {} : { grants }),
    };
    alike.set(key, whole);
    return whole;
  };
}
