import { ident } from "../../postgres/quote.ts";
import type { StateObject } from "../state/state.ts";
import { type NetContext, strings } from "./context.ts";

/**
 * True for a foreign key that is still the same one and only reads otherwise, because a table or column that it names was
 * renamed: what is said of that table or column is all there is to say. Where something else has taken the old name, it
 * is another promise.
 */
export function followsRenaming(context: NetContext, table: string, before: StateObject, after: StateObject): boolean {
  if (before.id !== after.id) return false;
  const [old, now] = [String(before.facts.references), String(after.facts.references)];
  const [was, is] = [context.before.find("relation", old), context.after.find("relation", now)];
  if (was === null || is === null || was.id !== is.id) return false;
  const free = (kind: "relation" | "column", name: string) => context.after.find(kind, name) === null;
  if (old !== now && !free("relation", old)) return false;
  const names = (columns: readonly string[], others: readonly string[], of: string) =>
    columns.length === others.length &&
    columns.every((column, place) => column === others[place] || free("column", `${of}.${column}`));
  return (
    names(strings(before.facts.columns).map(ident), strings(after.facts.columns).map(ident), table) &&
    names(referenced(before), referenced(after), now)
  );
}

/** Columns that a foreign key refers to, as SQL: the second list in brackets that pg_get_constraintdef() prints. */
function referenced({ facts }: StateObject): readonly string[] {
  const list = /\) REFERENCES .*?\(((?:"(?:[^"]|"")*"|[^")])*)\)/.exec(String(facts.definition))?.[1] ?? "";
  return list.match(/"(?:[^"]|"")*"|[^", ]+/g) ?? [];
}
