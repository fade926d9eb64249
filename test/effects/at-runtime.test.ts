import { expect, test } from "vitest";
import { familiesIn } from "../../src/effects/at-runtime.ts";
import { effectDigest } from "../../src/effects/effect-digest.ts";
import type { State, StateObject } from "../../src/effects/state/state.ts";

const tables = { parents: new Set(["public.reading"]), declared: new Set(["public.reading", "public.reading_0"]) };

/** A table with partitions by their names, each of which has these columns. */
function state(partitions: readonly string[], columns: readonly string[], more: readonly StateObject[] = []): State {
  const relations = ["reading", ...partitions].map((name): StateObject => {
    const partition = name !== "reading";
    const facts = { kind: partition ? "r" : "p", partition, parents: partition ? ["public.reading"] : [] };
    return { kind: "relation", id: name, parent: null, name: `public.${name}`, facts, physical: {} };
  });
  const parts = relations.flatMap(({ id, name }) =>
    columns.map((column): StateObject => {
      const base = { kind: "column" as const, id: `${id}:${column}`, parent: id, name: `${name}.${column}` };
      return { ...base, facts: { type: "integer" }, physical: { name: column } };
    }),
  );
  return { objects: [...relations, ...parts, ...more], links: [], occupied: {}, positions: {} };
}

function digestOf(before: State, after: State, rows: Record<string, number> = {}): string {
  const updated = Object.entries(rows).map(
    ([table, count]) => [table, { inserted: 0, updated: count, deleted: 0 }] as const,
  );
  return effectDigest({
    before,
    after,
    rewritten: new Set(Object.keys(rows)),
    rows: new Map(updated),
    thresholds: { changed: 10, removed: 1 },
    families: familiesIn([before, after], tables),
  });
}

const added = digestOf(state(["reading_1"], ["v"]), state(["reading_1"], ["v", "w"]));
const index = (id: string, on: string): StateObject => ({
  kind: "index",
  id,
  parent: on,
  name: `public.${id}`,
  facts: { definition: "btree (v)" },
  physical: { name: id },
});

test.each<[string, string, boolean]>([
  [
    "what happens to each partition counts once",
    digestOf(state(["reading_1", "reading_2"], ["v"]), state(["reading_1", "reading_2"], ["v", "w"])),
    true,
  ],
  [
    "one that the application makes meanwhile does not count",
    digestOf(state(["reading_1"], ["v"]), state(["reading_1", "reading_2"], ["v", "w"])),
    true,
  ],
  ["one that goes counts", digestOf(state(["reading_1", "reading_2"], ["v"]), state(["reading_1"], ["v", "w"])), false],
  [
    "one that is declared counts by its name",
    digestOf(state(["reading_1", "reading_0"], ["v"]), state(["reading_1", "reading_0"], ["v", "w"])),
    false,
  ],
  [
    "what happens to one of them only counts",
    digestOf(state(["reading_1"], ["v"]), state(["reading_1"], ["v", "w"], [index("mine", "reading_1")])),
    false,
  ],
])("%s", (_what, found, same) => {
  expect(found === added).toBe(same);
});

test("a partition that the plan does not touch makes no difference, not even the first one", () => {
  const made = (partitions: readonly string[]) => {
    const one = index("v_idx", "other");
    const other = index("a_idx", "other");
    const changed = { ...one, facts: { definition: "hash (v)" } };
    return digestOf(state(partitions, ["v"], [one]), state(partitions, ["v"], [changed, other]));
  };
  expect(made(["reading_1"])).toBe(made([]));
});

test("indexes go by what they are, and rows by the sum of all partitions", () => {
  const made = (names: readonly string[]) =>
    digestOf(
      state(names, ["v"]),
      state(
        names,
        ["v"],
        names.map((name) => index(`${name}_v_idx`, name)),
      ),
      {
        [`public.${names[0]}`]: 11,
      },
    );
  expect(made(["reading_1"])).toBe(made(["reading_2", "reading_3"]));
  const [one, two] = [state(["reading_1"], ["v"]), state(["reading_1", "reading_2"], ["v"])];
  expect(digestOf(one, one, { "public.reading_1": 11 })).toBe(
    digestOf(two, two, { "public.reading_1": 6, "public.reading_2": 6 }),
  );
  expect(digestOf(one, one, { "public.reading_1": 6 })).not.toBe(digestOf(one, one, { "public.reading_1": 11 }));
});
