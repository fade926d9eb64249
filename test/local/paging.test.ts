import fc from "fast-check";
import { expect, test } from "vitest";
import { page } from "../../src/local/paging.ts";

const items = fc.uniqueArray(fc.record({ id: fc.string(), name: fc.constantFrom("a", "b", "c", "ä") }), {
  selector: (item) => item.id,
});

test("pages together are the whole list, each item once, in order", () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), fc.boolean(), (list, limit, descending) => {
      const options = { key: (item: { readonly name: string }) => item.name, descending, limit };
      const seen: { readonly id: string; readonly name: string }[] = [];
      let cursor: string | undefined;
      do {
        const shown = page(list, { ...options, cursor });
        expect(shown.items.length).toBeLessThanOrEqual(limit);
        seen.push(...shown.items);
        cursor = shown.next ?? undefined;
      } while (cursor !== undefined);
      expect(seen).toEqual(page(list, { ...options, limit: list.length + 1 }).items);
      const names = seen.map((item) => item.name);
      expect(descending ? names.toReversed() : names).toEqual([...names].sort());
    }),
  );
});

test("an item that goes or comes between two pages neither hides nor repeats another", () => {
  const list = ["a", "b", "c", "d"].map((id) => ({ id }));
  const options = { key: () => "", descending: false, limit: 2 };
  const { next } = page(list, options);
  const changed = [{ id: "aa" }, ...list.filter((item) => item.id !== "b")];
  expect(page(changed, { ...options, cursor: next ?? "" }).items).toEqual([{ id: "c" }, { id: "d" }]);
});

test.each(["odd", "", "W10", Buffer.from("[1,2]").toString("base64url")])(
  "the cursor %j of no list is refused",
  (cursor) => {
    const read = () => page([], { key: () => "", descending: false, limit: 1, cursor });
    if (cursor === "") expect(read().items).toEqual([]);
    else expect(read).toThrow(/cursor/);
  },
);
