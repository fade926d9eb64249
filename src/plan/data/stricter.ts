import type { CatalogObject } from "../../catalog/catalog.ts";
import { isSameJson } from "../../digest.ts";
import { kindOf } from "../../kinds/registry.ts";

/** What an object is while data steps run: as before, or null where it is away. */
export type Meanwhile = CatalogObject | null;

/**
 * What is to become of an object while its table is written by data steps, where its new form would refuse what they find
 * or write; undefined where it may have its new form before.
 */
export function whileWritten(from: CatalogObject | undefined, to: CatalogObject): Meanwhile | undefined {
  if (from !== undefined && isSameJson(from.properties, to.properties)) return undefined;
  if (to.kind === "index") return to.facts.unique === true ? (from ?? null) : undefined;
  if (to.kind !== "constraint") return undefined;
  // Old and new condition may both refuse what is on its way from the one to the other.
  return ["c", "f"].includes(String(to.properties.type)) ? null : (from ?? null);
}

/** True where a change of the object may lose values: data steps that name it see it as it was. How far it counts is no value. */
export function takesAway(from: CatalogObject, to: CatalogObject): boolean {
  if (isSameJson(from.properties, to.properties)) return false;
  const statements = kindOf(to.kind).alter(from, to);
  return (
    statements === "rebuild" || statements.some(({ dataLoss, loses }) => dataLoss !== "none" && loses !== "position")
  );
}

/** A column as it is until it is filled: without NOT NULL; undefined where it gets no NOT NULL, or gets its values by itself. */
export function untilFilled(
  from: CatalogObject | undefined,
  to: CatalogObject,
  hasDefault: boolean,
): CatalogObject | undefined {
  const { notNull, generated, identity } = to.properties;
  const gains = notNull !== undefined && from?.properties.notNull === undefined;
  const fillsItself = generated !== undefined || identity !== undefined || (from === undefined && hasDefault);
  return gains && !fillsItself ? nullable(to) : undefined;
}

/** The column without NOT NULL. */
export function nullable(column: CatalogObject): CatalogObject {
  const { notNull: _notNull, ...properties } = column.properties;
  const { notNullName: _name, notNullLocal: _local, notNullInherited: _inherited, ...facts } = column.facts;
  return { ...column, properties, facts };
}

/** An enum that is to lose labels, with the old ones and the new: undefined for everything else. */
export function withAllLabels(from: CatalogObject, to: CatalogObject): CatalogObject | undefined {
  const [old, wanted] = [from.properties.labels, to.properties.labels];
  if (to.kind !== "enum" || !Array.isArray(old) || !Array.isArray(wanted)) return undefined;
  if (old.every((label) => wanted.includes(label))) return undefined;
  return { ...to, properties: { ...to.properties, labels: [...new Set([...old, ...wanted])] } };
}
