import { objectId } from "../kinds/kind.ts";
import { kindOf, objectsQuery, presentQuery } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import { execute, prepareAll, preparedStatement } from "../postgres/prepared.ts";
import { AddressBook, dependenciesQuery, dependencyLists, membersQuery } from "./addresses.ts";
import { batches } from "./batches.ts";
import { type Links, unlinked } from "./links.ts";
import { RowTexts, type TextRow } from "./row-text.ts";

/** Everything that the server tells of its objects, before they are put together. */
export type ReadRows = Awaited<ReturnType<typeof readRows>>;

/** Rows that were read before, and the relations, by OID, of which they are to be read again. */
export interface KnownRows {
  readonly rows: readonly Row[];
  readonly relations: ReadonlySet<string>;
}

/**
 * Reads the rows of all kinds of objects, and what depends on what.
 *
 * @param planned The same connection as `planningOnce` gives it.
 * @param known Without it everything is read.
 */
export async function readRows(connection: Connection, planned: Connection, major: number, known?: KnownRows) {
  const book = new AddressBook();
  const links = new Map<string, Links>();
  const rows: Row[] = [];
  const ids: string[] = [];
  const enter = (row: Row) => {
    const id = idOf(row);
    rows.push(row);
    ids.push(id);
    book.enter(id, row);
    links.set(id, unlinked());
  };
  const present = await everPresent(connection, planned);
  for (const row of known?.rows ?? []) if (isKept(row, known)) enter(row);
  const read =
    known === undefined
      ? batches<TextRow>(connection, planned, objectsQuery(major, present))
      : [await rowsOf(connection, objectsQuery(major, present, "r.oid = any ($1)"), known.relations)];
  const texts = new RowTexts();
  for await (const batch of read) for (const text of batch) enter(texts.row(text));
  for (const list of await dependencyLists(planned, membersQuery)) for (const one of list) book.enterMember(one);
  return { rows, ids, book, links, present, dependencies: await dependencyLists(planned, dependenciesQuery) };
}

async function rowsOf(
  connection: Connection,
  sql: string,
  relations: ReadonlySet<string>,
): Promise<readonly TextRow[]> {
  const statement = preparedStatement("objects", ["oid[]"], sql);
  await prepareAll(connection, [statement]);
  return await execute<TextRow>(connection, statement, [[...relations]]);
}

/** Of what belongs to no relation nothing is kept: there is little of it, and it is read again each time. */
function isKept({ kind, objid, parent_oid }: Row, known: KnownRows | undefined): boolean {
  return kindOf(kind).readByRelation && known?.relations.has(String(parent_oid ?? objid)) === false;
}

/** By session: what was there at any reading, so that the queries stay the same ones, whose plans the session has. */
const seen = new WeakMap<Connection, ReadonlySet<string>>();

async function everPresent(connection: Connection, planned: Connection): Promise<ReadonlySet<string>> {
  const { rows } = await planned.query<{ readonly names: string }>(presentQuery);
  const before = seen.get(connection) ?? new Set();
  const present = before.union(new Set(rows.flatMap(({ names }) => names.split(" "))));
  seen.set(connection, present);
  return present;
}

export function idOf(row: Row): string {
  return objectId(row.kind, row.name, signatureOf(row));
}

/** Routines and the like are told apart by the types of their arguments. */
function signatureOf({ facts }: Row): string {
  return typeof facts?.signature === "string" ? facts.signature : "";
}
