import type { RuntimeTables } from "../catalog/runtime-partitions.ts";
import { canonicalJson, type Json } from "../digest.ts";
import { type Difference, differences } from "./difference.ts";
import type { Effect } from "./effects.ts";
import type { State, StateObject } from "./state/state.ts";

/** Names under which all partitions that the application makes of one table go in a digest, however many there are. */
export type Families = ReadonlyMap<string, string>;

/**
 * Partitions that the application makes, by OID, with the table whose they are. What a plan does to that table it does to
 * each of them; which there are differs between a preview and a release.
 */
export function familiesIn(states: readonly State[], tables: RuntimeTables | null): Families {
  const found = new Map<string, string>();
  if (tables === null) return found;
  const relations = states.flatMap(({ objects }) => objects.filter(isPartition));
  const heads = new Map([...tables.parents].map((name) => [name, name]));
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { id, name, facts } of relations) {
      const head = heads.get(String((facts.parents as readonly string[])[0] ?? ""));
      if (head === undefined || tables.declared.has(name)) continue;
      found.set(id, head);
      heads.set(name, head);
    }
  }
  return found;
}

function isPartition({ kind, facts }: StateObject): boolean {
  return kind === "relation" && facts.partition === true && Array.isArray(facts.parents);
}

/**
 * What differs, as `told` puts it, where such partitions count once for all of a table, after everything else. One that
 * came in the meantime, by the application, does not count.
 */
export function familyDifferences(
  before: State,
  after: State,
  families: Families,
  told: (difference: Difference) => Json,
): readonly Json[] {
  const old = new Set(before.objects.filter(({ kind }) => kind === "relation").map(({ id }) => id));
  const others: Json[] = [];
  const lines = new Map<string, Json>();
  for (const difference of differences(before, after)) {
    const object = difference.before ?? difference.after;
    const relation = object?.kind === "relation" ? object.id : (object?.parent ?? "");
    const head = families.get(relation);
    if (head === undefined) others.push(told(difference));
    else if (old.has(relation)) {
      const line = told({ ...difference, name: familyName(difference, head) });
      lines.set(canonicalJson(line), line);
    }
  }
  return [...others, ...[...lines.keys()].sort().map((key) => lines.get(key) ?? null)];
}

/** PostgreSQL chooses names of indexes and keys partition by partition; those of columns and other parts are the table's. */
function familyName({ kind, name, before, after }: Difference, head: string): string {
  if (kind === "relation") return familyOf(head, "");
  const object = before ?? after;
  const isNamedAlone = kind === "index" || ["p", "u", "x"].includes(String(object?.facts.type));
  return familyOf(head, isNamedAlone ? "index" : String(object?.physical.name ?? name));
}

function familyOf(head: string, part: string): string {
  return part === "" ? `partitions of ${head}` : `partitions of ${head}: ${part}`;
}

/** Tables by name, those of a family under one. */
export function familyByName(state: State, families: Families): (table: string) => string {
  if (families.size === 0) return (table) => table;
  const names = new Map(
    state.objects.flatMap((one) => {
      const head = one.kind === "relation" ? families.get(one.id) : undefined;
      return head === undefined ? [] : [[one.name, familyOf(head, "")] as const];
    }),
  );
  return (table) => names.get(table) ?? table;
}

/** Objects of effects by name, those on such partitions by that of the table whose partitions they are. */
export function familyOfEffects(net: readonly Effect[], tables: RuntimeTables | null): (object: string) => string {
  const heads = new Map<string, string>();
  for (const { table, facts } of tables === null ? [] : net) {
    const above = Array.isArray(facts.ancestors) ? facts.ancestors.map(String) : [];
    const head = above.find((one) => tables?.parents.has(one));
    if (table !== null && head !== undefined && !tables?.declared.has(table)) heads.set(table, head);
  }
  return (object) => {
    const table = [...heads.keys()].find((one) => object === one || object.startsWith(`${one}.`));
    return table === undefined ? object : `${heads.get(table)}${object.slice(table.length)}`;
  };
}
