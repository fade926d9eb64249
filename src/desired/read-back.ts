import type { Catalog, CatalogObject, ManagedSet } from "../catalog/catalog.ts";
import { catalogOf } from "../catalog/read.ts";
import { scanDatabase } from "../catalog/scan.ts";
import { exitCodes, Failure } from "../failure.ts";
import { isOwnName } from "../kinds/own-names.ts";
import { isDatabaseWide, kindOf } from "../kinds/registry.ts";
import { fillingSetting } from "../kinds/sparing.ts";
import type { Connection } from "../postgres/connection.ts";
import { unsoundBodies } from "./bodies.ts";
import type { Desired } from "./desired.ts";
import { madeBeside } from "./extensions.ts";
import type { Loaded } from "./fill.ts";
import type { LoadOptions } from "./load-options.ts";
import { renameWishes } from "./renames.ts";
import type { ScratchDatabase } from "./scratch.ts";
import { completeSources } from "./sources.ts";

/** Reads what was loaded, and refuses what would never be compared. */
export async function readBack(
  owner: Connection,
  { comments, managed, places, routines, notes, form }: Loaded,
  setSuperuser: ScratchDatabase["setSuperuser"],
  options: LoadOptions,
): Promise<Omit<Desired, "changes">> {
  // What is loaded is there; only a superuser may read all of it, such as the options of a user mapping for another role.
  await setSuperuser?.(true);
  const catalog = await readDeclared(owner, managed, options);
  await setSuperuser?.(false);
  refuseStrays(catalog);
  refuseUnknown(catalog);
  const sources = completeSources(places, catalog.objects);
  refuseOwnNames(catalog, sources);
  const unsound = await unsoundBodies(owner, routines, catalog);
  const renames = renameWishes(comments, catalog, sources);
  return { catalog, managed: catalog.managed, sources, renames, notes, unsound, form };
}

/**
 * Reads what was loaded. Everything there that belongs to the database was declared, whatever its statement's text told of
 * its name: a cast is named after types, which may be found through search_path.
 */
async function readDeclared(connection: Connection, managed: ManagedSet, options: LoadOptions): Promise<Catalog> {
  const scan = await scanDatabase(connection);
  const read = (set: ManagedSet) => catalogOf(scan, { database: options.database, managed: set, secrets: true });
  const catalog = read(managed);
  const wide = catalog.unmanaged.map(({ id }) => id).filter((id) => isDatabaseWide(id) && !id.startsWith("extension:"));
  const stray = [...wide, ...madeBeside(catalog, options.extensions)];
  if (stray.length === 0) return catalog;
  const found = new Set(catalog.objects.map(({ id }) => id));
  const kept = managed.objects.filter((id) => found.has(id) || !isDatabaseWide(id) || options.manage?.includes(id));
  return read({ ...managed, objects: [...kept, ...stray].sort() });
}

/** Whatever the statements' text showed, the server has the last word on where an object landed. */
function refuseStrays(catalog: Catalog): void {
  const stray = catalog.unmanaged.find(({ id }) => id !== "namespace:public" && !id.startsWith("extension:"));
  if (stray === undefined) return;
  throw new Failure({
    code: "misplaced-definition",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `${stray.id} landed outside of the managed namespaces`,
    next: "Declare it in the folder of its namespace.",
  });
}

const ownKinds = ["constraint", "index", "column", "trigger", "function", "sequence"];

/** Names of what plans make for a while: what bears one is taken for a leftover. */
function refuseOwnNames({ objects }: Catalog, sources: Desired["sources"]): void {
  const found = objects.find(({ kind, name }) => ownKinds.includes(kind) && isOwnName(name.at(-1) ?? ""));
  const why = "has a name as plans give them to what they make for a while (schemagate_...), which they drop";
  if (found !== undefined) throw reserved(found, sources, why, "Give it another name.");
  const spares = objects.find(
    ({ kind, properties }) => kind === "trigger" && String(properties.definition).includes(fillingSetting),
  );
  const condition = `has a condition on ${fillingSetting}, which plans give to triggers for a while, and take away`;
  if (spares !== undefined) throw reserved(spares, sources, condition, "Declare it without that.");
}

function reserved(found: CatalogObject, sources: Desired["sources"], why: string, next: string): Failure {
  const at = sources.get(found.id) ?? sources.get(found.parent ?? "");
  return new Failure({
    code: "name-reserved",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `${found.id} ${why}`,
    next,
    ...(at === undefined ? {} : { at }),
  });
}

/** An owner or a grant that is declared for what the catalog does not hold would never be compared. */
function refuseUnknown({ objects, managed }: Catalog): void {
  const known = new Set(
    objects.flatMap((one) => {
      const other = kindOf(one.kind).declaredBy?.(one);
      return other === undefined ? [one.id] : [one.id, other.id];
    }),
  );
  const ofMembers = objects.flatMap(({ kind, id }) => (kind === "member-grants" ? [id.replace(/^[^.]*\./, ":")] : []));
  const isKnown = (id: string) => known.has(id) || ofMembers.some((end) => id.endsWith(end));
  // What is granted there as initdb does is what holds anyway.
  const isUsual = (id: string, said: string) =>
    said === "grants" && id.includes(":pg_catalog.") && !id.startsWith("column:");
  const isFine = (id: string, said: string) => isKnown(id) || isUsual(id, said) || said === "comment";
  const lost = Object.entries(managed.declared).find(
    ([id, said]) => !isFine(id, said.join()) && !id.startsWith("extension:") && !id.endsWith(".*"),
  );
  if (lost === undefined) return;
  throw new Failure({
    code: "unsupported-kind",
    exit: exitCodes.failed,
    tried: "Loading the declared schema",
    problem: `its ${lost[1].join(" and ")} cannot be compared: ${lost[0]} belongs to an extension and is what that grants anyway, is part of the server itself, or is written with types of another namespace`,
    next: "Write its types with their namespace, or take the statement out of the declared schema; nothing was changed.",
  });
}
