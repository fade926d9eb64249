import { expect, test } from "vitest";
import type { Catalog, CatalogObject } from "../../src/catalog/catalog.ts";
import { diff } from "../../src/diff/diff.ts";

const object = (
  id: string,
  properties: CatalogObject["properties"] = {},
  more: Partial<CatalogObject> = {},
): CatalogObject => ({
  id,
  kind: "thing",
  name: [id],
  parent: null,
  properties,
  facts: {},
  comment: null,
  owner: null,
  grants: null,
  dependsOn: [],
  goesWith: [],
  ...more,
});
const catalog = (...objects: readonly CatalogObject[]): Catalog => ({
  database: "case",
  pgMajor: 17,
  managed: { namespaces: [], objects: [], declared: {} },
  objects,
  unmanaged: [],
  fingerprint: "",
});

test("differences come by id, whatever order the objects have", () => {
  const from = catalog(object("b"), object("a", { x: 1, y: [1] }), object("same", { z: 1 }));
  const to = catalog(object("same", { z: 1 }), object("c"), object("a", { x: 2, y: [1], w: true }));
  const changes = diff(from, to).map((change) => [
    change.op,
    change.id,
    change.op === "alter" ? change.properties : [],
  ]);
  expect(changes).toEqual([
    ["alter", "a", ["w", "x"]],
    ["drop", "b", []],
    ["create", "c", []],
  ]);
});

test("comment and owner are facets; facts, positions and dependencies are not compared", () => {
  const from = catalog(object("a", {}, { comment: "old", facts: { position: 1 }, dependsOn: ["x"] }));
  const to = catalog(object("a", {}, { owner: "boss", facts: { position: 2 } }));
  expect(diff(from, to)).toMatchObject([
    { op: "facet", facet: "comment", id: "a" },
    { op: "facet", facet: "owner", id: "a" },
  ]);
});
