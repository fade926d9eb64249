import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digest, isSameJson, type Json } from "../src/digest.ts";

test("the order of keys does not count, at any depth", () => {
  expect(digest({ a: 1, b: { c: [1, { e: 2, d: 3 }] } })).toBe(digest({ b: { c: [1, { d: 3, e: 2 }] }, a: 1 }));
});

test("the order of an array counts", () => {
  expect(digest([1, 2])).not.toBe(digest([2, 1]));
});

test("canonical text is JSON that says the same", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test.each<[Json, Json]>([
  [1, 1],
  [1, "1"],
  [null, {}],
  [
    { a: 1, b: [1, { c: null }] },
    { b: [1, { c: null }], a: 1 },
  ],
  [{ a: 1 }, { a: 1, b: null }],
  [{ a: null }, { b: null }],
  [
    [1, 2],
    [2, 1],
  ],
  [[], {}],
  [["a"], ["a", "b"]],
])("%j and %j are the same where their canonical text is", (a, b) => {
  expect(isSameJson(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
  expect(isSameJson(b, a)).toBe(isSameJson(a, b));
});
