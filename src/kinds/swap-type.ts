import { familyOf } from "./casts.ts";
import type { FilledColumn } from "./fill.ts";
import type { CatalogObject } from "./kind.ts";
import { columnName, columnType } from "./shape.ts";
import { type TypeFacts, typeChangeWork, typeFactsOf, typeWay, usingClause } from "./type-change.ts";

const exact = new Set(["int2", "int4", "int8", "numeric"]);

/**
 * True where a type change writes all rows anew, and values go over to the new type in one way, whatever session does it: what
 * reads or writes moments as text, or as moments of a time zone, depends on settings of the session.
 */
export function isSteadyRewrite(from: CatalogObject, to: CatalogObject): boolean {
  if (columnType(from) === columnType(to) || typeChangeWork(from, to) !== "rewrite") return false;
  const [old, wanted] = [typeFactsOf(from), typeFactsOf(to)];
  if (old.under || wanted.under || (old.array ?? false) !== (wanted.array ?? false)) return false;
  const way = typeWay(from, to);
  if (way === "by text") return false;
  if (way === "by number" || way === "by integer" || old.base === wanted.base) return true;
  const [a, b] = [sortOf(old), sortOf(wanted)];
  return a !== null && b !== null && (a === b || isReadable(a, b) || isReadable(b, a));
}

type Sort = "exact" | "inexact" | "text" | "other";

/** Null for types whose text depends on settings, or on code of others. */
function sortOf({ base = "", typeKind }: TypeFacts): Sort | null {
  if (exact.has(base)) return "exact";
  if (base === "float4" || base === "float8") return "inexact";
  if (["text", "varchar", "bpchar"].includes(base)) return "text";
  return typeKind === "e" || ["uuid", "bool", "json", "jsonb"].includes(base) ? "other" : null;
}

/** The text of an inexact number depends on extra_float_digits. */
function isReadable(a: Sort, b: Sort): boolean {
  return (a === "exact" && b !== "other") || (a === "text" && b === "other");
}

/** A value of the new type made of one of the old. @param value the old one, as SQL */
export function converted(from: CatalogObject, to: CatalogObject, value: string): string {
  return usingClause(from, to, value).replace(/^ USING /, "") || value;
}

/** True where both types compare in the same way with those of other columns that refer to them, or that they refer to. */
export function isOfSameFamily(from: CatalogObject, to: CatalogObject): boolean {
  const [old, wanted] = [typeFactsOf(from).base ?? "", typeFactsOf(to).base ?? ""];
  return old === wanted || (familyOf(old) !== undefined && familyOf(old) === familyOf(wanted));
}

/** The value of the old column of a row, where that is not NULL. */
export function fillOf(from: CatalogObject, shadow: CatalogObject): FilledColumn {
  const [old, wanted] = [columnName(from), columnName(shadow)];
  return {
    set: `${wanted} = ${converted(from, shadow, old)}`,
    where: `${wanted} IS NULL AND ${old} IS NOT NULL`,
  };
}
