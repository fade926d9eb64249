import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import type { DataStatement, Written } from "../../desired/data-change.ts";
import { objectId } from "../../kinds/kind.ts";
import type { Statement } from "../../kinds/statement.ts";
import { lock, statement } from "../../kinds/statement.ts";
import { qualified } from "../../postgres/quote.ts";
import type { Draft } from "../draft.ts";
import type { PendingChange, PendingStatement } from "./pending.ts";

/** The steps of data changes, and those before them, of which some now undo a data step as well. */
export interface WithDataSteps {
  readonly before: readonly Draft[];
  readonly data: readonly Draft[];
}

/**
 * Makes steps of the statements of data changes. What only fills new columns and tables is undone when these are dropped;
 * else the section DOWN undoes it, and without one only a restore does.
 *
 * @param before the steps that come before them
 * @param from the schema before the plan
 */
export function withDataSteps(
  before: readonly Draft[],
  changes: readonly PendingChange[],
  from: Catalog,
): WithDataSteps {
  const made = new Makers(before, from);
  const data = changes.flatMap((change) => ofChange(change, made));
  return { before: made.drafts(), data };
}

function ofChange(change: PendingChange, made: Makers): readonly Draft[] {
  const mark = {};
  return change.statements.map((one, index) => {
    const maker = made.of(one.names.writes);
    const isUndone = change.down.length > 0;
    const down = isUndone && index === 0 ? change.down : [];
    const undoneBy = isUndone ? (index === 0 ? undefined : mark) : maker;
    return {
      ...predicted(one, maker !== undefined),
      object: objectOf(one),
      changeKinds: ["data.change"],
      about: one.source,
      data: dataStep(change, one),
      reverse: down.map(({ sql }) => sql),
      reverseSteps: down.map(({ batches }) => (batches === null ? {} : { batches })),
      ...(isUndone && index === 0 ? { mark } : {}),
      ...(undoneBy === undefined ? {} : { undoneBy }),
    };
  });
}

function dataStep(
  { name, digest, parts }: PendingChange,
  { part, batches }: PendingStatement,
): NonNullable<Draft["data"]> {
  return { change: name, digest, part, parts, ...(batches === null ? {} : { batches }) };
}

/** A routine may do anything. */
function predicted({ sql, transactional, batches, names: { writes } }: DataStatement, isFilling: boolean): Statement {
  const how = new Set(writes.map((one) => one.how));
  const scans = how.has("update") || how.has("delete") || how.has("merge");
  const loses =
    isFilling || (how.size === 1 && how.has("insert")) ? "none" : how.has("delete") ? "certain" : "possible";
  return statement(sql, {
    transactional: transactional && batches === null,
    work: scans ? "scan" : "none",
    dataLoss: loses,
    ...(how.has("delete") ? { loses: "rows" as const } : {}),
    locks: writes.flatMap(({ table }) => lock(qualified(...table), "RowExclusiveLock").locks),
  });
}

/** The table that it writes, else what it calls. */
function objectOf({ names: { writes, calls, relations } }: DataStatement): string {
  const [first] = [...writes.map(({ table }) => table), ...calls, ...relations];
  return qualified(...(first ?? [])) || "data";
}

/** Which steps make the columns and tables that data steps write. */
class Makers {
  readonly #from: ReadonlyMap<string, CatalogObject>;
  readonly #marks = new Map<Draft, object>();
  readonly #drafts: readonly Draft[];

  constructor(drafts: readonly Draft[], from: Catalog) {
    this.#from = objectsById(from);
    this.#drafts = drafts;
  }

  drafts(): readonly Draft[] {
    return this.#drafts.map((draft) => {
      const mark = this.#marks.get(draft);
      return mark === undefined ? draft : { ...draft, mark };
    });
  }

  /** The mark of a step whose undoing takes all of it away; undefined where something was there before. */
  of(writes: readonly Written[]): object | undefined {
    const makers = writes.flatMap(({ table, columns, how }) => {
      const whole = this.#maker("table", table);
      if (whole !== undefined) return [whole];
      if (how !== "update" || columns === null) return [undefined];
      return columns.map((column) => this.#maker("column", [...table, column]));
    });
    const [first] = makers;
    if (first === undefined || makers.includes(undefined)) return undefined;
    const mark = this.#marks.get(first) ?? first.mark ?? {};
    this.#marks.set(first, mark);
    return mark;
  }

  #maker(kind: string, name: readonly string[]): Draft | undefined {
    const id = objectId(kind, name);
    if (this.#from.has(id)) return undefined;
    return this.#drafts.find(
      ({ about, changeKinds }) => "id" in about && about.id === id && changeKinds.includes(`${kind}.create`),
    );
  }
}
