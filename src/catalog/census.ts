import { exitCodes, Failure } from "../failure.ts";
import { censusQuery, identifyQuery, markingsQuery } from "../kinds/census.ts";
import type { CatalogObject } from "../kinds/kind.ts";
import { commonTables } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import type { AddressBook } from "./addresses.ts";
import type { UnmanagedObject } from "./catalog.ts";
import { isBookkeeping, isExcludedNamespace, type ManagedSet } from "./managed.ts";

interface Counted {
  readonly classid: number;
  readonly objid: number;
  readonly namespace: string | null;
  readonly relation: number | null;
}

interface Identified {
  readonly classid: number;
  readonly objid: number;
  readonly type: string;
  readonly identity: string;
}

/** What a database holds beyond the objects of known kinds. */
export interface Census {
  /** Objects that no kind has claimed. */
  readonly strangers: readonly (Identified & Pick<Counted, "namespace">)[];
  /** Comments that none of the known objects holds, and the object on whose part each is. */
  readonly marks: readonly (Identified & { readonly on: string })[];
}

/** All that there is, and comments on parts that stand for another object. */
export interface Counts {
  readonly objects: readonly Counted[];
  readonly marks: readonly Marking[];
}

/**
 * Queries that count everything in the database, for `countsOf`.
 *
 * @param major PostgreSQL's major version
 * @param present which catalogs hold anything that was made after initdb
 */
export function countQueries(major: number, present: ReadonlySet<string>): readonly string[] {
  return [`with ${commonTables()} ${censusQuery(major, present)}`, markingsQuery];
}

/** What these gave. */
export function countsOf([objects = [], marks = []]: readonly (readonly object[])[]): Counts {
  return { objects: objects as readonly Counted[], marks: marks as readonly Marking[] };
}

/** Looks among all that was counted for what no kind has claimed. */
export async function census(connection: Connection, book: AddressBook, counts: Counts): Promise<Census> {
  const strangers = counts.objects.filter(
    (row) => !book.knows(row.classid, row.objid) && !isExcludedNamespace(row.namespace ?? ""),
  );
  const marks = await strayMarks(connection, book, counts.marks);
  if (strangers.length === 0) return { strangers: [], marks };
  const books = await bookkeepingRelations(connection, strangers);
  const counted = strangers.filter((row) => !books.has(row.relation ?? 0));
  const namespaces = new Map(counted.map((row) => [addressOf(row), row.namespace]));
  const named = await identify(connection, counted);
  return {
    strangers: named.map((one) => ({ ...one, namespace: namespaces.get(addressOf(one)) ?? null })),
    marks,
  };
}

/**
 * What no kind has claimed and is unmanaged.
 *
 * @throws Failure `unsupported-kind` for the first that is managed
 */
export function unclaimed(
  { strangers, marks }: Census,
  managed: ManagedSet,
  objects: readonly CatalogObject[],
): UnmanagedObject[] {
  const ids = marks.length === 0 ? new Set() : new Set(objects.map(({ id }) => id));
  const lost = marks.filter(({ on }) => ids.has(on));
  if (lost.length > 0) throw unsupported(lost);
  const ours = strangers.filter(({ namespace }) => namespace !== null && managed.namespaces.includes(namespace));
  if (ours.length > 0) throw unsupported(ours);
  return strangers.map(({ type, identity }) => ({ id: `${type}:${identity}`, kind: type, dependsOn: [] }));
}

interface Marking extends Pick<Identified, "classid" | "objid"> {
  readonly objsubid: number;
}

/** Of comments on parts that stand for another object none may get lost. */
async function strayMarks(
  connection: Connection,
  book: AddressBook,
  rows: readonly Marking[],
): Promise<Census["marks"]> {
  const stray = rows.flatMap(({ classid, objid, objsubid }) => {
    const on = book.find(classid, objid, objsubid);
    return on !== undefined && book.isAlias(classid, objid, objsubid) ? [{ classid, objid, on }] : [];
  });
  const named = new Map((await identify(connection, stray)).map((one) => [addressOf(one), one]));
  return stray.flatMap(({ on, ...address }) => {
    const found = named.get(addressOf(address));
    return found === undefined ? [] : [{ ...found, type: `comment on ${found.type}`, on }];
  });
}

function addressOf({ classid, objid }: Pick<Identified, "classid" | "objid">): string {
  return `${classid}.${objid}`;
}

async function identify(
  connection: Connection,
  rows: readonly { readonly classid: number; readonly objid: number }[],
): Promise<readonly Identified[]> {
  if (rows.length === 0) return [];
  const columns = [rows.map((row) => row.classid), rows.map((row) => row.objid)];
  return (await connection.query<Identified>(identifyQuery, columns)).rows;
}

async function bookkeepingRelations(connection: Connection, rows: readonly Counted[]): Promise<ReadonlySet<number>> {
  const oids = [...new Set(rows.flatMap((row) => (row.relation === null ? [] : [row.relation])))];
  const { rows: found } = await connection.query<{ oid: number; relname: string }>(
    "select oid, relname from pg_class where oid = any($1::oid[])",
    [oids],
  );
  return new Set(found.filter((row) => isBookkeeping(row.relname)).map((row) => row.oid));
}

function unsupported(found: readonly Identified[]): Failure {
  const named = found.slice(0, 5).map((one) => `${one.type} ${one.identity}`);
  const more = found.length > named.length ? ` and ${found.length - named.length} more` : "";
  return new Failure({
    code: "unsupported-kind",
    exit: exitCodes.failed,
    tried: "Reading the catalog",
    problem: `it holds objects of kinds that cannot be compared yet: ${named.join(", ")}${more}`,
    next: "Move them into a namespace that is not managed, or wait for a version that knows their kind; nothing was changed.",
  });
}
