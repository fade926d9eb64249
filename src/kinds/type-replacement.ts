import { ident, qualified } from "../postgres/quote.ts";
import type { CatalogObject, Replacement } from "./kind.ts";

/** Types whose values go over to a new type of the same name, column by column. */
export function typeReplacement(word: "TYPE" | "DOMAIN", more: Partial<Replacement> = {}): Replacement {
  return {
    putAside: (type, name) => `ALTER ${word} ${qualified(...type.name)} RENAME TO ${ident(name)}`,
    needed: () => false,
    retyped: true,
    ...more,
  };
}

/** True where a column holds the type inside of something else, an array or a type that is made of it. */
export function isHeldInside(type: CatalogObject, users: readonly CatalogObject[]): boolean {
  return users.some((user) =>
    user.kind === "column" ? user.properties.type !== qualified(...type.name) : containers.includes(user.kind),
  );
}

const containers = ["composite", "range", "domain"];
