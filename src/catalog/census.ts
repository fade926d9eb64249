import { exitCodes, Failure } from "../failure.ts";
import { censusQuery, identifyQuery, markingsQuery } from "../kinds/census.ts";
import type { CatalogObject } from "../kinds/kind.ts";
import { isDatabaseWide } from "../kinds/registry.ts";
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

interface Wish {
  /** PostgreSQL's major version. */
  readonly major: number;
  readonly managed: ManagedSet;
  readonly objects: readonly CatalogObject[];
}

/**
 * Counts everything in the database and looks for what no kind has claimed.
 *
 * @returns what of it is unmanaged
 * @throws Failure `unsupported-kind` for the first that is managed
 */
export async function census(
  connection: Connection,
  book: AddressBook,
  { major, managed, objects }: Wish,
): Promise<UnmanagedObject[]> {
  const { rows } = await connection.query<Counted>(`with ${commonTables} ${censusQuery(major)}`);
  const strangers = rows.filter(
    (row) => !book.knows(row.classid, row.objid) && !isExcludedNamespace(row.namespace ?? ""),
  );
  await refuseMarkedParts(connection, book, new Set(objects.map(({ id }) => id)));
  if (strangers.length === 0) return [];
  const books = await bookkeepingRelations(connection, strangers);
  const counted = strangers.filter((row) => !books.has(row.relation ?? 0));
  const named = await identify(connection, counted);
  const isManaged = (row: Counted) => row.namespace !== null && managed.namespaces.includes(row.namespace);
  const spots = new Map(counted.map((row) => [`${row.classid}.${row.objid}`, row]));
  const ours = named.filter((one) => isManaged(spots.get(`${one.classid}.${one.objid}`) as Counted));
  if (ours.length > 0) throw unsupported(ours);
  return named.map((one) => ({ id: `${one.type}:${one.identity}`, kind: one.type, dependsOn: [] }));
}

interface Marking extends Identified {
  readonly objsubid: number;
  readonly label: boolean;
}

/** Comments on parts that stand for another object, and labels of what is in no namespace: none may get lost. */
async function refuseMarkedParts(
  connection: Connection,
  book: AddressBook,
  managed: ReadonlySet<string>,
): Promise<void> {
  const { rows } = await connection.query<Marking>(markingsQuery);
  const lost = rows.filter(({ classid, objid, objsubid, label }) => {
    const id = book.find(classid, objid, objsubid) ?? "";
    const ours = managed.has(id);
    return ours && (label ? isDatabaseWide(id) : book.isAlias(classid, objid, objsubid));
  });
  if (lost.length === 0) return;
  const named = await identify(connection, lost);
  throw unsupported(named.map((one) => ({ ...one, type: `comment or security label on ${one.type}` })));
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
