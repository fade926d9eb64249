import { exitCodes, Failure } from "../failure.ts";
import { settled } from "../kinds/expression.ts";
import type { CatalogObject, Properties } from "../kinds/kind.ts";
import { joinedBy, objectId, ownedWith } from "../kinds/kind.ts";
import { kindOf, objectsQuery, presentQuery } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import {
  AddressBook,
  type Dependency,
  dependenciesQuery,
  dependencyLists,
  membersQuery,
  normalDependency,
  partitionDependency,
} from "./addresses.ts";
import { batches } from "./batches.ts";
import type { Catalog, UnmanagedObject } from "./catalog.ts";
import { type Census, census, countAll, unclaimed } from "./census.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { declares, isBookkeeping, isExcludedNamespace, type ManagedSet } from "./managed.ts";
import { withPinnedSettings } from "./pinned.ts";
import { RowTexts, type TextRow } from "./row-text.ts";
import { madeAtRuntime, withRuntimePartitions } from "./runtime-partitions.ts";

export interface ReadOptions {
  /** The declared database's name, for the catalog. */
  readonly database: string;
  readonly managed: ManagedSet;
  /** Keep the values of secrets such as passwords: only of a database that holds nothing but what is declared. */
  readonly secrets?: boolean;
}

/** Everything that a database held at one moment; what of it makes a catalog depends on what is managed. */
export interface Scan {
  readonly pgMajor: number;
  /** Ordered by id. */
  readonly objects: readonly CatalogObject[];
  readonly census: Census;
}

/**
 * Reads all of a database in a handful of queries; works inside an open transaction and for every role.
 *
 * @throws Failure `unsupported-version`
 */
export async function scanDatabase(connection: Connection): Promise<Scan> {
  return await withPinnedSettings(connection, async () => {
    const pgMajor = await majorOf(connection);
    const read = await readRows(connection, pgMajor);
    // The server counts while the rows become objects.
    const counted = countAll(connection, pgMajor, read.present);
    counted.catch(() => undefined);
    const { objects, book } = objectsIn(read);
    return { pgMajor, objects, census: await census(connection, book, await counted) };
  });
}

/**
 * What of a database is managed, as its catalog.
 *
 * @throws Failure `unsupported-kind` when a managed object is of a kind that cannot be compared yet, `unreadable`
 */
export function catalogOf(scan: Scan, { database, managed, secrets = false }: ReadOptions): Catalog {
  const found = secrets ? scan.objects : scan.objects.map(withoutSecrets);
  const { objects, unmanaged } = divide(found, managed);
  refuseUnreadable(objects);
  return {
    database,
    pgMajor: scan.pgMajor,
    managed,
    objects,
    defaults: scan.objects.filter(({ facts }) => facts.givesToReader === true),
    unmanaged: [...unmanaged, ...unclaimed(scan.census, managed, objects)].sort(byId),
    fingerprint: fingerprintOf(objects),
  };
}

/**
 * Reads a database's catalog: both in one.
 *
 * @throws Failure as both do
 */
export async function readCatalog(connection: Connection, options: ReadOptions): Promise<Catalog> {
  return catalogOf(await scanDatabase(connection), options);
}

/**
 * Reads every object of a known kind, managed or not, by a key that stays the same when the object, or what it is a part
 * of, gets another name in this database.
 */
export async function readByAddress(connection: Connection): Promise<ReadonlyMap<string, CatalogObject>> {
  return await withPinnedSettings(connection, async () => {
    const { rows, objects } = objectsIn(await readRows(connection, await majorOf(connection)));
    const byName = new Map(objects.map((object) => [object.id, object]));
    const entries = rows.map((row) => [addressKey(row), byName.get(idOf(row))] as const);
    return new Map(entries.filter((entry): entry is [string, CatalogObject] => entry[1] !== undefined));
  });
}

/** What has no address of its own is told by what it belongs to. */
function addressKey(row: Row): string {
  const { kind, classid, objid, objsubid, parent_class, parent_oid, parent_sub, refs } = row;
  if (objid !== 0) return [kind, classid, objid, objsubid].join(" ");
  return [kind, parent_class, parent_oid, parent_sub, JSON.stringify(refs)].join(" ");
}

function idOf(row: Row): string {
  return objectId(row.kind, row.name, signatureOf(row));
}

/** PostgreSQL's major versions whose catalogs are known; test/catalog/coverage.test.ts holds them against real servers. */
const known = { oldest: 14, newest: 18 };

/** A version that nobody looked at may keep objects where nothing reads them, which would be skipped silently. */
async function majorOf(connection: Connection): Promise<number> {
  const { rows } = await connection.query<{ major: number }>(
    "select current_setting('server_version_num')::int / 10000 as major",
  );
  const major = rows[0]?.major ?? 0;
  if (major >= known.oldest && major <= known.newest) return major;
  throw new Failure({
    code: "unsupported-version",
    exit: exitCodes.failed,
    tried: "Reading the catalog",
    problem: `the server is PostgreSQL ${major}; the catalogs of ${known.oldest} to ${known.newest} are known`,
    next: "Use a database of one of these versions, or a newer Schemagate; nothing was changed.",
  });
}

/** Routines and the like are told apart by the types of their arguments. */
function signatureOf({ facts }: Row): string {
  return typeof facts?.signature === "string" ? facts.signature : "";
}

/** Ids of others, as they come: some more than once. */
interface Links {
  dependsOn: readonly string[];
  goesWith: readonly string[];
  follows: readonly string[];
}

const none: readonly string[] = [];

/** Most lists are short, and one that is pushed to takes room for 16 more. */
function plus(list: readonly string[], id: string): readonly string[] {
  if (list.length < 16) return [...list, id];
  (list as string[]).push(id);
  return list;
}

async function readRows(connection: Connection, major: number) {
  const book = new AddressBook();
  const links = new Map<string, Links>();
  const texts = new RowTexts();
  const rows: Row[] = [];
  const ids: string[] = [];
  const found = await connection.query<{ readonly names: string }>(presentQuery);
  const present = new Set(found.rows.flatMap(({ names }) => names.split(" ")));
  const query = objectsQuery(major, present);
  for await (const batch of batches<TextRow>(connection, query)) {
    for (const text of batch) {
      const row = texts.row(text);
      const id = idOf(row);
      rows.push(row);
      ids.push(id);
      book.enter(id, row);
      links.set(id, { dependsOn: none, goesWith: none, follows: none });
    }
  }
  for (const list of await dependencyLists(connection, membersQuery)) for (const one of list) book.enterMember(one);
  return { rows, ids, book, links, present, dependencies: await dependencyLists(connection, dependenciesQuery) };
}

function objectsIn({ rows, ids, book, links, dependencies }: Awaited<ReturnType<typeof readRows>>) {
  for (const list of dependencies) for (const one of list) link(book, links, one);
  for (const [index, row] of rows.entries()) leanOnForward(ids[index] ?? "", row, links);
  const means = { book, links, inOrder: inOrderShared(), settle: settledProperties() };
  const objects = rows.map((row, index) => objectOf(ids[index] ?? "", row, means));
  return { rows, book, objects: objects.sort(byId) };
}

/**
 * An automatic or internal dependency means that the object goes when the other one does. A part of a partition follows
 * the parent's part (DEPENDENCY_PARTITION_PRI, `P`), and goes with its own table as it does anyway (`S`).
 */
function link(book: AddressBook, links: ReadonlyMap<string, Links>, row: Dependency): void {
  const [classId, objectId, subId, refClassId, refObjectId, refSubId, type] = row;
  const id = book.find(classId, objectId, subId);
  const on = book.find(refClassId, refObjectId, refSubId);
  const found = id === undefined ? undefined : links.get(id);
  if (id === undefined || on === undefined || id === on || found === undefined) return;
  if (type === partitionDependency) found.follows = plus(found.follows, on);
  const { looselyOwned, linkedBy } = kindOf(kindNameOf(id));
  if (type === partitionDependency || (subId === 0 && linkedBy.length > 0 && linkedBy.includes(kindNameOf(on)))) return;
  const goes = type !== normalDependency;
  if (goes) found.goesWith = plus(found.goesWith, on);
  if (!goes || !looselyOwned) found.dependsOn = plus(found.dependsOn, on);
}

/** What an object needs and what needs it in turn leans on what stands for the object meanwhile; all of it goes with the object. */
function leanOnForward(id: string, { kind, name }: Row, links: ReadonlyMap<string, Links>): void {
  const { forward } = kindOf(kind);
  const stand = forward === null ? "" : objectId(forward, name);
  const own = links.get(id);
  if (own === undefined || !links.has(stand)) return;
  for (const needed of own.dependsOn.map((other) => links.get(other))) {
    if (!needed?.dependsOn.includes(id)) continue;
    needed.dependsOn = [...needed.dependsOn.filter((other) => other !== id), stand];
    needed.goesWith = plus(needed.goesWith, id);
  }
  own.dependsOn = plus(own.dependsOn, stand);
  const standing = links.get(stand);
  if (standing !== undefined) standing.goesWith = plus(standing.goesWith, id);
}

function kindNameOf(id: string): string {
  return id.slice(0, id.indexOf(":"));
}

interface Means {
  readonly book: AddressBook;
  readonly links: ReadonlyMap<string, Links>;
  /** Each once and sorted. */
  readonly inOrder: (ids: readonly string[]) => readonly string[];
  readonly settle: (row: Row) => Pick<CatalogObject, "properties" | "facts">;
}

function objectOf(id: string, row: Row, { book, links, inOrder, settle }: Means): CatalogObject {
  const own = links.get(id) ?? { dependsOn: none, goesWith: none, follows: none };
  const parent =
    row.parent_oid === null || row.parent_class === null
      ? null
      : (book.find(row.parent_class, row.parent_oid, row.parent_sub ?? 0) ?? null);
  if (parent !== null) {
    own.dependsOn = plus(own.dependsOn, parent);
    own.goesWith = plus(own.goesWith, parent);
  }
  for (const ref of row.refs ?? []) {
    const on = book.find(...ref.at);
    if (on === undefined) continue;
    if (ref.follows) own.follows = plus(own.follows, on);
    else own.dependsOn = plus(own.dependsOn, on);
    if (ref.goes) own.goesWith = plus(own.goesWith, on);
  }
  return {
    id,
    kind: row.kind,
    name: row.name,
    parent,
    ...settle(row),
    comment: row.comment,
    owner: row.owner,
    grants: row.grants ?? none,
    dependsOn: inOrder(own.dependsOn),
    goesWith: inOrder(own.goesWith),
    ...(own.follows.length === 0 ? {} : { follows: [...new Set(own.follows)] }),
  };
}

/** Most lists name one object, many of them the same one, and are one list then: the columns of a table all need it. */
function inOrderShared(): Means["inOrder"] {
  const ofOne = new Map<string, readonly string[]>();
  return (ids) => {
    const sorted = ids.length < 2 ? ids : ids.toSorted();
    const once = sorted.some((id, place) => id === sorted[place - 1]) ? [...new Set(sorted)] : sorted;
    const [only] = once;
    if (only === undefined || once.length > 1) return once;
    const known = ofOne.get(only) ?? once;
    ofOne.set(only, known);
    return known;
  };
}

/**
 * Expressions are compared in the form that they keep; how they were printed is kept beside, for SQL that repeats it. Rows
 * that are alike share their properties and facts, as these come shared from `RowTexts`.
 */
function settledProperties(): Means["settle"] {
  const keep = keptOnRebuild();
  return (row) => {
    const printed = kindOf(row.kind).expressions.flatMap((name) => {
      const text = row.properties[name];
      return typeof text === "string" && settled(text) !== text ? [[name, text] as const] : [];
    });
    const [properties, facts] = [row.properties, keep(row)];
    if (printed.length === 0) return { properties, facts };
    return {
      properties: { ...properties, ...Object.fromEntries(printed.map(([name, text]) => [name, settled(text)])) },
      facts: { ...facts, ...Object.fromEntries(printed.map(([name, text]) => [`printed ${name}`, text])) },
    };
  };
}

const noFacts: Properties = {};

/** Adds what has to be given again to an object that is made anew, even where it is not declared and so not compared. */
function keptOnRebuild(): (row: Row) => Properties {
  const known = new Map<Properties, Map<string, Properties>>();
  return ({ facts, foreign_owner: owner, grants }) => {
    const own = facts ?? noFacts;
    if (owner === null && grants === null) return own;
    const alike = known.get(own) ?? new Map<string, Properties>();
    known.set(own, alike);
    const key = JSON.stringify([owner, grants]);
    const whole = alike.get(key) ?? {
      ...own,
      ...(owner === null ? {} : { owner }),
      ...(grants === null ? {} : { grants }),
    };
    alike.set(key, whole);
    return whole;
  };
}

/** initdb comments on the namespace `public`: where nothing is said of that comment, it may be there or not. */
function usualComment({ id, comment }: CatalogObject, managed: ManagedSet): string | null {
  const isUsual = id === "namespace:public" && comment === "standard public schema";
  return isUsual && !declares(managed, id, "comment") ? null : comment;
}

function divide(all: readonly CatalogObject[], managed: ManagedSet) {
  const namespaces = new Set(managed.namespaces);
  const asked = new Set(managed.objects);
  const excluded = excludedIds(all, asked);
  const theirs = madeAtRuntime(all, managed);
  const isManaged = ({ id, kind, name, parent }: CatalogObject) =>
    !theirs.has(id) &&
    (asked.has(id) ||
      (kindOf(kind).databaseWide ? parent !== null && asked.has(parent) : namespaces.has(name[0] ?? "")));
  const visible = all.filter((object) => !excluded.has(object.id));
  const objects = visible
    .filter(isManaged)
    .map((object) => withRuntimePartitions(onlyDeclared(object, managed), managed));
  const ids = new Set(objects.map(({ id }) => id));
  const unmanaged = visible.filter((object) => !ids.has(object.id)).flatMap((object) => listed(object, ids));
  return { objects, unmanaged };
}

/** Excluded namespaces, bookkeeping tables that nobody declared, and all parts of these. */
function excludedIds(all: readonly CatalogObject[], asked: ReadonlySet<string>): ReadonlySet<string> {
  const excluded = new Set<string>();
  for (const object of all) {
    const isRoot = object.parent === null && object.name.length === 2 && isBookkeeping(object.name[1] ?? "");
    if (isExcludedNamespace(object.name[0] ?? "") || (isRoot && !asked.has(object.id))) excluded.add(object.id);
  }
  for (let before = 0; before !== excluded.size; ) {
    before = excluded.size;
    for (const { id, goesWith } of all) if (goesWith.some((other) => excluded.has(other))) excluded.add(id);
  }
  return excluded;
}

/** An owner, and a property that is optional, counts only where it is declared. */
function onlyDeclared(object: CatalogObject, managed: ManagedSet): CatalogObject {
  const { optional, declaredBy } = kindOf(object.kind);
  const other = optional.length === 0 ? undefined : declaredBy?.(object);
  const isDeclared = (name: string) =>
    declares(managed, object.id, name) || (other !== undefined && declares(managed, other.id, other.what));
  const owners = object.owner === null ? [] : [object.id, ownedWith(object) ?? object.id];
  const owner = owners.some((id) => declares(managed, id, "owner")) ? object.owner : null;
  const grants = declares(managed, object.id, "grants") ? object.grants : null;
  const comment = usualComment(object, managed);
  const left = optional.filter((name) => name in object.properties && !isDeclared(name));
  if (left.length === 0) return { ...object, comment, owner, grants };
  const kept = Object.entries(object.properties).filter(([name]) => !left.includes(name));
  return { ...object, comment, owner, grants, properties: Object.fromEntries(kept) };
}

/** What remains is which secrets there are, so that none gets lost unnoticed. */
function withoutSecrets(object: CatalogObject): CatalogObject {
  const { secrets, ...facts } = object.facts;
  if (secrets === undefined || secrets === null) return object;
  return { ...object, facts: { ...facts, hiddenSecrets: Object.keys(secrets) } };
}

/** What the role may not see cannot be compared. */
function refuseUnreadable(objects: readonly CatalogObject[]): void {
  const hidden = objects.find(({ facts }) => typeof facts.unreadable === "string");
  if (hidden === undefined) return;
  throw new Failure({
    code: "unreadable",
    exit: exitCodes.failed,
    tried: "Reading the catalog",
    problem: `${hidden.id} cannot be compared: ${String(hidden.facts.unreadable)}`,
    next: "Connect as a role that may see it, or take it out of the declared schema.",
  });
}

/** Unmanaged parts are listed only where they need something managed, such as a foreign key from outside. */
function listed(object: CatalogObject, managedIds: ReadonlySet<string>): UnmanagedObject[] {
  const dependsOn = object.dependsOn.filter((id) => managedIds.has(id));
  // What follows something managed comes and goes with that: the copy of a foreign key on a partition.
  const follows = object.follows?.some((id) => managedIds.has(id)) ?? false;
  if (object.parent !== null && (dependsOn.length === 0 || follows)) return [];
  const joins = joinedBy(object);
  return [{ id: object.id, kind: object.kind, dependsOn, ...(joins === undefined ? {} : { joins }) }];
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
