import type { CatalogObject } from "../../catalog/catalog.ts";
import { canonicalJson } from "../../digest.ts";
import { isImplied } from "../../kinds/kind.ts";

/** The managed objects of a database in few words: `table public.item` -> `column note` -> `text`. */
export type ObjectWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What is compared of each object, told below the object that it is a part of: a column below its table. */
export function objectWords(objects: readonly CatalogObject[]): ObjectWords {
  const parents = new Map(objects.map(({ id, parent }) => [id, parent]));
  const words = new Map<string, Record<string, string>>();
  for (const object of objects) {
    if (isImplied(object)) continue;
    const root = rootOf(object.id, parents);
    const own = words.get(root) ?? {};
    words.set(root, own);
    own[partName(object, root)] = wordsOf(object);
  }
  return Object.fromEntries([...words].map(([root, own]) => [displayed(root), own]));
}

function rootOf(id: string, parents: ReadonlyMap<string, string | null>): string {
  const parent = parents.get(id) ?? null;
  return parent === null || !parents.has(parent) ? id : rootOf(parent, parents);
}

/** `table public.item` */
function displayed(id: string): string {
  return id.replace(":", " ").replace(/^[^ ]+/, (kind) => kind.replaceAll("-", " "));
}

/** `column note`; the object itself goes by its kind. */
function partName({ id, kind }: CatalogObject, root: string): string {
  if (id === root) return kind.replaceAll("-", " ");
  const whole = nameIn(root);
  const name = nameIn(id);
  return `${kind.replaceAll("-", " ")} ${name.startsWith(`${whole}.`) ? name.slice(whole.length + 1) : name}`;
}

function nameIn(id: string): string {
  return id.slice(id.indexOf(":") + 1);
}

/** Everything that the fingerprint covers; in SQL's words where it has some. A constraint's definition begins with its type. */
function wordsOf({ properties, comment, owner, grants }: CatalogObject): string {
  const { definition, type, ...rest } = properties;
  const head = [definition ?? type].filter((one) => one !== undefined).map(textOf);
  const others = Object.entries(rest).map(([name, value]) =>
    value === true ? spaced(name) : `${spaced(name)} ${textOf(value)}`,
  );
  const facets = [
    ...(comment === null ? [] : [`comment ${textOf(comment)}`]),
    ...(owner === null ? [] : [`owner ${owner}`]),
    ...(grants === null ? [] : [`grants ${grants.join(", ")}`]),
  ];
  return [...head, ...others.sort(), ...facets].join("; ");
}

/** `notNull` -> `not null` */
function spaced(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : canonicalJson(value);
}
