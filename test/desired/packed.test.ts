import { expect, test } from "vitest";
import type { CatalogObject } from "../../src/catalog/catalog.ts";
import type { Desired } from "../../src/desired/desired.ts";
import { packed, unpacked } from "../../src/desired/packed.ts";

const managed = { namespaces: ["public"], objects: [], declared: {} };

function object(id: string, more: Partial<CatalogObject> = {}): CatalogObject {
  const [kind = "", name = ""] = id.split(":");
  const links = { parent: null, dependsOn: [], goesWith: [] };
  const facets = { comment: null, owner: null, grants: null };
  return { id, kind, name: name.split("."), properties: {}, facts: {}, ...facets, ...links, ...more };
}

const objects = [
  object("column:public.a.x", {
    parent: "table:public.a",
    properties: { type: "text", "two\nlines": ["a\nb"] },
    dependsOn: ["table:public.a", "type:elsewhere.mood"],
    goesWith: ["table:public.a"],
    follows: ["column:public.b.x"],
    comment: "one\ntwo",
  }),
  object("column:public.b.x", { parent: "table:public.b", properties: { type: "text" }, grants: ["+PUBLIC:SELECT"] }),
  object("table:public.a", { owner: "shop", facts: { heads: false } }),
  object("table:public.b", { facts: { heads: false } }),
];

const desired: Desired = {
  catalog: { database: "shop", pgMajor: 17, managed, objects, unmanaged: [], fingerprint: "sha256:00" },
  managed,
  sources: new Map([
    ["table:public.a", { file: "a.sql", line: 1 }],
    ["column:public.a.x", { file: "a.sql", line: 2 }],
    ["function:public.gone()", { file: "a.sql", line: 2 }],
  ]),
  renames: [],
  notes: [],
  unsound: [],
  changes: [],
  form: "folder",
};

const textOf = (what: Desired) => [...packed(what)].join("");

test("what was packed comes back as it was", () => {
  expect(unpacked(textOf(desired))).toEqual(desired);
});

test("what takes several pieces comes back as it was", () => {
  const many = Array.from({ length: 2_500 }, (_, index) => object(`table:public.t${index}`, { properties: { index } }));
  const large = { ...desired, sources: new Map(), catalog: { ...desired.catalog, objects: many } };
  expect([...packed(large)].length).toBeGreaterThan(2);
  expect(unpacked(textOf(large))).toEqual(large);
});

test("equal properties are there once", () => {
  const again = unpacked(textOf(desired)).catalog.objects;
  expect(again[2]?.facts).toBe(again[3]?.facts);
});

test.each(["a whole line", "half a line"])("a text that lacks %s is refused", (what) => {
  const text = textOf(desired);
  const end = what === "half a line" ? text.length - 20 : text.lastIndexOf("\n");
  expect(() => unpacked(text.slice(0, end))).toThrow();
});
