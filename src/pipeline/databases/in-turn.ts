import type { Failure } from "../../failure.ts";
import type { Declared } from "../context.ts";
import { asFailure } from "../fleet/outcome.ts";
import { type NamedDatabase, requireDeclared } from "./all-databases.ts";

export interface Failed {
  readonly failure: Failure;
}

export function isFailed(one: object): one is Failed {
  return "failure" in one;
}

/** What nobody foresaw in one database is told of that one. */
export async function orFailure<Value extends object>(work: () => Promise<Value>): Promise<Value | Failed> {
  return work().catch((error: unknown) => ({ failure: asFailure(error) }));
}

/** Works on one after the other; one that fails says why in its place, and the others are worked on all the same. */
export async function eachInTurn<Item, Value extends object>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<ReadonlyMap<Item, Value | Failed>> {
  const found = new Map<Item, Value | Failed>();
  for (const item of items) found.set(item, await orFailure(() => work(item)));
  return found;
}

/** The same of what databases declare, each told by its name. */
export async function eachDeclared<Value extends object>(
  databases: readonly NamedDatabase[],
  work: (declared: Declared) => Promise<Value>,
): Promise<readonly ({ readonly database: string } & (Value | Failed))[]> {
  const found = await eachInTurn(databases, async ({ declared }) => {
    requireDeclared(declared);
    return work(declared);
  });
  return [...found].map(([{ declared }, one]) => ({ database: declared.database, ...one }));
}
