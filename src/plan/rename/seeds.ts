import type { Catalog } from "../../catalog/catalog.ts";
import type { RenameWish } from "../../desired/renames.ts";

/** Ids of the objects that the wishes could mean, by the names that these have now. */
export function seedsOf(wishes: readonly RenameWish[], { objects }: Catalog): ReadonlySet<string> {
  const names = new Set(
    wishes.flatMap(({ object }) => oldNames(object.name, wishes).map((name) => key(object.kind, name))),
  );
  return new Set(objects.filter(({ kind, name }) => names.has(key(kind, name))).map(({ id }) => id));
}

/** What an object may be called in production: what it is a part of may have another name there, too. */
function oldNames(name: readonly string[], wishes: readonly RenameWish[]): readonly (readonly string[])[] {
  const places = name.length < 2 ? [[]] : oldNames(name.slice(0, -1), wishes);
  const own = wishes.filter(({ object, part }) => part === null && object.name.join("\0") === name.join("\0"));
  const paths = [[name.at(-1) ?? ""], ...own.flatMap(({ from }) => (from === null ? [] : [from.path]))];
  return paths.flatMap((path) => (path.length > 1 ? [path] : places.map((place) => [...place, ...path])));
}

function key(kind: string, name: readonly string[]): string {
  return [kind, ...name].join("\0");
}
