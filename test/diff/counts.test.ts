import { describe, expect, test } from "vitest";
import { kinds } from "../../src/kinds/registry.ts";
import { Counts } from "./counts.ts";
import { operationsOf } from "./operations.ts";
import type { Proved } from "./prove-chain.ts";

/** Renames every kind in every pair, which is one of the operations that a run has to meet. */
const allRenamed = kinds.map(({ name }) => name);

function countsOf(pairs: number, { renamed = [], tablesWithRows = 1 }: Partial<Proved>): Counts {
  const counts = new Counts();
  for (let pair = 0; pair < pairs; pair++) counts.add({ changes: [], renamed, moved: [], tablesWithRows });
  return counts;
}

const wanted = kinds.flatMap(({ name }) => operationsOf(name, 18).map((one) => `${name} ${one}`));

describe("what too few pairs met", () => {
  test("500 pairs have to meet each operation of each kind 20 times", () => {
    expect(countsOf(500, {}).tooRare(18)).toEqual(wanted.map((one) => `${one}: 0 of 20`));
    const left = wanted.filter((one) => !one.endsWith(" rename"));
    expect(countsOf(500, { renamed: allRenamed }).tooRare(18)).toEqual(left.map((one) => `${one}: 0 of 20`));
  });

  test("one time less is too rare", () => {
    const counts = countsOf(481, {});
    for (let pair = 0; pair < 19; pair++) counts.add({ changes: [], renamed: ["table"], moved: [], tablesWithRows: 1 });
    expect(counts.tooRare(18)).toContain("table rename: 19 of 20");
    counts.add({ changes: [], renamed: ["table"], moved: [], tablesWithRows: 1 });
    expect(counts.tooRare(18)).not.toContain("table rename: 19 of 20");
  });

  test("pairs that kept no table with rows prove no operation", () => {
    expect(countsOf(500, { renamed: allRenamed, tablesWithRows: 0 }).tooRare(18)).toContain("table rename: 0 of 20");
  });

  test("a short run has to meet each kind", () => {
    expect(countsOf(60, {}).tooRare(18)).toContain("table");
    expect(countsOf(60, { renamed: allRenamed }).tooRare(18)).not.toContain("table");
  });
});
