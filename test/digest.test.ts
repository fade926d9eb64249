import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, digest } from "../src/digest.ts";

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
