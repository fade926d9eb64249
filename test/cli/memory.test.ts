import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/**
 * Makes much that stays, as reading a catalog does, and tells how large the space for what is new has become. V8 lets it
 * outgrow its size for moments, while a collection is due and others are at work: the least of many readings is its size.
 */
const program = (spare: boolean) => `
  import { getHeapSpaceStatistics } from "node:v8";
  import { spareMemory } from ${JSON.stringify(new URL("../../src/cli/memory.ts", import.meta.url).href)};
  const kept = [];
  const make = (count) => { for (let made = 0; made < count; made++) kept.push({ made, list: [made] }); };
  const newSpace = () => {
    const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
    return space.space_used_size + space.space_available_size;
  };
  const loaded = ${spare} ? spareMemory() : () => undefined;
  make(50_000);
  loaded();
  make(500_000);
  const readings = Array.from({ length: 50 }, () => {
    make(20_000);
    return newSpace();
  });
  console.log(Math.min(...readings));
`;

test("the space for what is new stops growing at 8 MB, which V8 by itself goes beyond", () => {
  const megabytes = (spare: boolean) => {
    const said = execFileSync(process.execPath, ["--input-type=module", "--eval", program(spare)], {
      encoding: "utf8",
    });
    return Math.round(Number(said) / 2 ** 20);
  };
  expect(megabytes(true)).toBe(8);
  expect(megabytes(false)).toBeGreaterThan(8);
});
