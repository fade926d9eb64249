import { ident, literal } from "../postgres/quote.ts";
import type { CatalogObject } from "./kind.ts";

/** Storage parameters as PostgreSQL keeps them (`fillfactor=70`), as the inside of WITH (...) or SET (...). */
export function optionList(options: readonly string[]): string {
  return options
    .map((option) => {
      const [name, value] = split(option);
      return `${optionName(name)} = ${/^[\d.]+$|^(on|off|true|false)$/.test(value) ? value : literal(value).trim()}`;
    })
    .join(", ");
}

/** The options of an object in the order in which they were given; they are compared sorted, but pg_dump shows the order. */
export function optionsGiven({ properties, facts }: CatalogObject): readonly string[] {
  return (facts.options ?? properties.options ?? []) as readonly string[];
}

/** The names alone, as the inside of RESET (...). */
export function resetOptions(options: readonly string[]): string {
  return options.map((option) => optionName(split(option)[0])).join(", ");
}

/** Which options are new or have another value, and which are gone. */
export function changedOptions(
  from: readonly string[],
  to: readonly string[],
): { readonly changed: readonly string[]; readonly gone: readonly string[] } {
  const names = new Set(to.map((option) => split(option)[0]));
  return {
    changed: to.filter((option) => !from.includes(option)),
    gone: from.filter((option) => !names.has(split(option)[0])),
  };
}

/** SET and RESET clauses that lead from one list of options to another, each with the clause that undoes it. */
export function optionChanges(
  from: readonly string[],
  to: readonly string[],
): readonly { readonly does: string; readonly undone: string }[] {
  const set = (list: readonly string[]) => `SET (${optionList(list)})`;
  const reset = (list: readonly string[]) => `RESET (${resetOptions(list)})`;
  const [there, back] = [changedOptions(from, to), changedOptions(to, from)];
  const added = there.changed.filter((option) => isNamedIn(option, back.gone));
  const changed = there.changed.filter((option) => !isNamedIn(option, back.gone));
  const before = (list: readonly string[]) => back.changed.filter((option) => isNamedIn(option, list));
  return [
    ...(there.gone.length === 0 ? [] : [{ does: reset(there.gone), undone: set(before(there.gone)) }]),
    ...(changed.length === 0 ? [] : [{ does: set(changed), undone: set(before(changed)) }]),
    ...(added.length === 0 ? [] : [{ does: set(added), undone: reset(back.gone) }]),
  ];
}

/** True where an option of this name, with whatever value, is in the list. */
function isNamedIn(option: string, list: readonly string[]): boolean {
  return list.some((other) => split(other)[0] === split(option)[0]);
}

function split(option: string): [name: string, value: string] {
  const middle = option.indexOf("=");
  return [option.slice(0, middle), option.slice(middle + 1)];
}

function optionName(name: string): string {
  return name.startsWith("toast.") ? `toast.${ident(name.slice("toast.".length))}` : ident(name);
}
