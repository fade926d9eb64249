import { objectId } from "../kinds/kind.ts";
import { kindOf, objectsQuery, presentQuery } from "../kinds/registry.ts";
import type { Row } from "../kinds/rows.ts";
import type { Connection } from "../postgres/connection.ts";
import { execute, type Planned, prepareAll, preparedStatement } from "../postgres/prepared.ts";
import { AddressBook, dependenciesQuery, dependencyLists, membersQuery } from "./addresses.ts";
import { batches, smallQuery } from "./batches.ts";
import { commentsQuery } from "./comments.ts";
import { type Links, unlinked } from "./links.ts";
import { RowTexts, type TextRow } from "./row-text.ts";

/** Everything that the server tells of its objects, before they are put together. */
export type ReadRows = Awaited<ReturnType<typeof readRows>>;

/** Rows that were read before, and the relations, by OID, of which they are to be read again. */
export interface KnownRows {
  readonly rows: readonly Row[];
  readonly relations: ReadonlySet<string>;
}

interface ReadOptions {
  /** Queries to be asked when nothing more has to be asked for the rows, by the kinds and catalogs that hold anything. */
  readonly also: (present: ReadonlySet<string>) => readonly string[];
  /** Without it everything is read. */
  readonly known?: KnownRows | undefined;
}

/**
 * Reads the rows of all kinds of objects, and what depends on what.
 *
 * @param planned The same connection as `planningOnce` gives it.
 */
export async function readRows(connection: Connection, planned: Planned, major: number, { also, known }: ReadOptions) {
  const entered = new EnteredRows();
  const { present, small } = await lookedOver(connection, planned);
  const besides = also(present);
  await planned.ready([...listQueries, ...besides]);
  const rest = once(() => askedBesides(planned, besides));
  for (const row of known?.rows ?? []) if (isKept(row, known)) entered.enter(row);
  const read =
    known === undefined
      ? batches<TextRow>(connection, planned, { query: objectsQuery(major, present), small, rest })
      : [await rowsOf(connection, objectsQuery(major, present, "r.oid = any ($1)"), known.relations)];
  const texts = new RowTexts();
  for await (const batch of read) for (const text of batch) entered.enter(texts.row(text));
  const { lists, asked } = rest();
  const [members = [], dependencies = [], comments = []] = await lists;
  const { rows, ids, book, links } = entered;
  for (const list of dependencyLists(members)) for (const one of list) book.enterMember(one);
  return { rows, ids, book, links, dependencies: dependencyLists(dependencies), comments, also: asked };
}

class EnteredRows {
  readonly rows: Row[] = [];
  readonly ids: string[] = [];
  readonly book = new AddressBook();
  readonly links = new Map<string, Links>();

  enter(row: Row): void {
    const id = idOf(row);
    this.rows.push(row);
    this.ids.push(id);
    this.book.enter(id, row);
    this.links.set(id, unlinked());
  }
}

const listQueries = [membersQuery, dependenciesQuery, commentsQuery];

/** What the server answers while the rows are looked at, which are waiting for the lists alone. */
function askedBesides(planned: Planned, besides: readonly string[]) {
  const lists = planned.all(listQueries);
  const asked = planned.all(besides);
  // Nobody may be waiting yet when it fails.
  asked.catch(() => undefined);
  return { lists, asked };
}

function once<Asked>(ask: () => Asked): () => Asked {
  let asked: { readonly answer: Asked } | undefined;
  return () => {
    asked ??= { answer: ask() };
    return asked.answer;
  };
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

async function lookedOver(connection: Connection, planned: Planned) {
  const [[kinds] = [], [size] = []] = await planned.all([presentQuery, smallQuery]);
  const { names } = kinds as { readonly names: string };
  const present: ReadonlySet<string> = (seen.get(connection) ?? new Set()).union(new Set(names.split(" ")));
  seen.set(connection, present);
  return { present, small: (size as { readonly small: boolean }).small };
}

export function idOf(row: Row): string {
  return objectId(row.kind, row.name, signatureOf(row));
}

/** Routines and the like are told apart by the types of their arguments. */
function signatureOf({ facts }: Row): string {
  return typeof facts?.signature === "string" ? facts.signature : "";
}
