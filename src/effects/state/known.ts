import type { Connection } from "../../postgres/connection.ts";
import { execute, prepareAll } from "../../postgres/prepared.ts";
import { pinned } from "../settings.ts";
import { captureState, majorOf, objectReader, relationsStatement, stateStatements } from "./capture.ts";
import { countAllRows, countRows, hiddenStatement, type Marks, marksStatement, ownedRows, readMarks } from "./marks.ts";
import { dependents, wholes } from "./related.ts";
import type { State, StateScope } from "./state.ts";

/** A state with what it takes to tell later, by a quick look, what is not as it was. */
export interface Known {
  readonly state: State;
  readonly major: number;
  readonly marks: Marks;
  /** Rows of the counted catalogs by relation. */
  readonly rows: ReadonlyMap<string, number>;
  /** Relations that were read again, by OID, beside all that belongs to none; null where everything was, or may have to be. */
  readonly again: ReadonlySet<string> | null;
}

/** Reads everything, and what later looks are compared with. */
export async function captureKnown(connection: Connection, scope: StateScope = {}): Promise<Known> {
  const state = await captureState(connection, scope);
  return pinned(connection, async () => {
    const major = await majorOf(connection);
    await prepare(connection, major);
    // Which rows are fresh is asked later, of what is then: here any id will do.
    const marks = await readMarks(connection, major, "3");
    const rows = await countAllRows(connection);
    // Planned now, while nobody waits.
    await objectReader(connection, major, scope).ofRelations(["0"]);
    await execute(connection, wholes, [["0"]]);
    await execute(connection, dependents, [["0"], ["0"]]);
    await countRows(connection, ["0"]);
    return { state, major, marks, rows, again: null };
  });
}

/** Has the server know and plan what a narrow look asks, where it does not yet. */
export function prepare(connection: Connection, major: number): Promise<void> {
  return prepareAll(connection, [
    marksStatement(major),
    hiddenStatement,
    relationsStatement(major),
    wholes,
    dependents,
    ownedRows,
    ...stateStatements(major),
  ]);
}
