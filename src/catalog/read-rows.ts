import { objectId } from "../kinds/kind.ts";
import { objectsQuery, presentQuery } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import { AddressBook, dependenciesQuery, dependencyLists, membersQuery } from "./addresses.ts";
import { batches } from "./batches.ts";
import { type Links, unlinked } from "./links.ts";
import { RowTexts, type TextRow } from "./row-text.ts";

/** Everything that the server tells of its objects, before they are put together. */
export type ReadRows = Awaited<ReturnType<typeof readRows>>;

/**
 * Reads the rows of all kinds of objects, and what depends on what.
 *
 * @param planned The same connection as `planningOnce` gives it.
 */
export async function readRows(connection: Connection, planned: Connection, major: number) {
  const book = new AddressBook();
  const links = new Map<string, Links>();
  const texts = new RowTexts();
  const rows: Row[] = [];
  const ids: string[] = [];
  const present = await everPresent(connection, planned);
  const query = objectsQuery(major, present);
  for await (const batch of batches<TextRow>(connection, planned, query)) {
    for (const text of batch) {
      const row = texts.row(text);
      const id = idOf(row);
      rows.push(row);
      ids.push(id);
      book.enter(id, row);
      links.set(id, unlinked());
    }
  }
  for (const list of await dependencyLists(planned, membersQuery)) for (const one of list) book.enterMember(one);
  return { rows, ids, book, links, present, dependencies: await dependencyLists(planned, dependenciesQuery) };
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
