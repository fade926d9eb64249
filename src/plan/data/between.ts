import { byId } from "../../catalog/by-id.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import type { PlaceWish } from "../../desired/data-change.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { Middle } from "./middle.ts";
import { namedBy, objectsNamed } from "./named.ts";
import type { PendingChange } from "./pending.ts";

/** The schemas that a plan with data steps goes through, between the one before and the declared one. */
export interface Between {
  /** Data steps run in it: what the plan makes is there, and nothing that they name has gone or become stricter. */
  readonly filling: Catalog;
  /** All is as strict as declared, and only then goes what is to go: rows that refuse it do so while nothing is lost. */
  readonly strict: Catalog;
}

/**
 * Parts a plan, so that it first makes, then moves values, then tightens, and drops last.
 *
 * @throws Failure `data-change-place` where what the files wish for cannot be had together
 */
export function between(from: Catalog, to: Catalog, changes: readonly PendingChange[]): Between {
  const state = new Middle(from, to);
  const named = namedBy(changes, from, to);
  const wishes = placeWishes(changes, from, to);
  for (const [id, wish] of wishes.after) state.release(id, wish);
  for (const [id, wish] of wishes.before) state.hold(id, wish);
  state.keepNamed(named);
  state.loosen(named);
  state.keepLabels(named);
  state.easeTheWayBack(named, changes);
  state.settle();
  const around = from.defaults === undefined ? {} : { defaults: from.defaults };
  const catalog = () => ({ ...to, objects: state.objects().sort(byId), unmanaged: from.unmanaged, ...around });
  const filling = catalog();
  state.tighten();
  return { filling, strict: catalog() };
}

interface Wishes {
  readonly before: ReadonlyMap<string, PlaceWish>;
  readonly after: ReadonlyMap<string, PlaceWish>;
}

function placeWishes(changes: readonly PendingChange[], from: Catalog, to: Catalog): Wishes {
  const found = { before: new Map<string, PlaceWish>(), after: new Map<string, PlaceWish>() };
  for (const wish of changes.flatMap(({ wishes }) => wishes)) {
    const ids = objectsNamed(wish.name, from, to);
    if (ids.length === 0) throw unknown(wish);
    for (const id of ids) found[wish.where].set(id, wish);
  }
  return found;
}

function unknown({ where, name, source }: PlaceWish): Failure {
  return new Failure({
    code: "data-change-place",
    exit: exitCodes.failed,
    tried: `Finding the place of the data steps in ${source.file}`,
    problem: `"${where}: ${name}" names nothing: no other file of _changes, and no object, before this plan or after`,
    next: "Write the name as plans show it, such as public.orders.note.",
    at: source,
  });
}
