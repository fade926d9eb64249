import type { Baseline } from "../../effects/observation.ts";
import type { State, StateObject } from "../../effects/state/state.ts";

/**
 * Where a watch began, with what others did since to tables that the plan does not concern as if it had been there then:
 * so it is no effect of the plan. Whether that was all is told by the effect digest, which has to be the preview's.
 *
 * @param tables Names of these tables, as `namespace.table`.
 */
export function rebased(baseline: Baseline, now: State, tables: ReadonlySet<string>): Baseline {
  const { before } = baseline;
  const [wasOthers, isOthers] = [standingOn(before, tables), standingOn(now, tables)];
  const oids = new Set(now.objects.filter(isOthers).map(({ id }) => id));
  const theirs = <Value>(values: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(values).filter(([oid]) => oids.has(oid)));
  const links = new Map([...before.links, ...now.links].map((link) => [`${link.user} ${link.used}`, link]));
  const state: State = {
    objects: [...before.objects.filter((object) => !wasOthers(object)), ...now.objects.filter(isOthers)],
    links: [...links.values()],
    occupied: { ...before.occupied, ...theirs(now.occupied) },
    positions: { ...before.positions, ...theirs(now.positions) },
  };
  return { ...baseline, before: state };
}

function standingOn(state: State, tables: ReadonlySet<string>): (object: StateObject) => boolean {
  const named = state.objects.filter(({ kind, name }) => kind === "relation" && tables.has(name));
  const oids = new Set(named.map(({ id }) => id));
  return ({ id, parent }) => oids.has(id) || (parent !== null && oids.has(parent));
}
