import type { CatalogObject, Properties } from "./kind.ts";

/**
 * An object with other properties that needs, of what is in namespaces, only what `text`, all that is left of its
 * definition, names. Names are printed with their namespaces there.
 */
export function hollowed(object: CatalogObject, properties: Properties, text: string): CatalogObject {
  const facts = Object.entries(object.facts).filter(([name]) => !name.startsWith("printed "));
  const isLeft = (id: string) => {
    const name = id.slice(id.indexOf(":") + 1).replace(/\(.*\)$/, "");
    return !name.includes(".") || new RegExp(`(?<![\\w$".])${RegExp.escape(name)}(?![\\w$"])`).test(text);
  };
  return { ...object, properties, facts: Object.fromEntries(facts), dependsOn: object.dependsOn.filter(isLeft) };
}
