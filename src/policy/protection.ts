import type { Effect } from "../effects/effects.ts";
import type { Policies, ProtectedTable } from "./policies.ts";
import type { TableColumn } from "./verdict-table.ts";

/** Entries of `protected.yaml` that hold for the effect's table, or for what it is a partition of. */
export function protectionOf(policies: Policies, database: string, effect: Effect): readonly ProtectedTable[] {
  if (effect.table === null) return [];
  const ancestors = Array.isArray(effect.facts.ancestors) ? effect.facts.ancestors.map(String) : [];
  const tables = [effect.table, ...ancestors];
  return policies.protected.filter(
    (entry) => (entry.database === undefined || entry.database === database) && tables.includes(entry.table),
  );
}

/** Whether one of these tables is protected, whatever of it. */
export function isProtected(policies: Policies, database: string, tables: readonly string[]): boolean {
  return policies.protected.some(
    (entry) => (entry.database === undefined || entry.database === database) && tables.includes(entry.table),
  );
}

/** The column of the verdict table in which an effect stands. */
export function columnFor(policies: Policies, database: string, effect: Effect): TableColumn {
  if (effect.tableState === "new") return "empty";
  if (protectionOf(policies, database, effect).some((entry) => holds(entry, effect))) return "protected";
  return effect.tableState;
}

/** `columns` narrows the row "values changed" alone, and there not what concerns whole rows. */
function holds(entry: ProtectedTable, effect: Effect): boolean {
  if (effect.word !== "values-changed" || entry.columns === undefined || effect.object === effect.table) return true;
  return entry.columns.some((column) => effect.object === `${effect.table}.${column}`);
}
