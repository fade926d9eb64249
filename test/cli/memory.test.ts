import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** Makes much that stays, as reading a catalog does, and tells how large the space for what is new has become. */
const program = (spare: boolean) => `
  import { getHeapSpaceStatistics } from "node:v8";
  import { spareMemory } from ${JSON.stringify(new URL("../../src/cli/memory.ts", import.meta.url).href)};
  const kept = [];
  const make = (count) => { for (let made = 0; made < count; made++) kept.push({ made, list: [made] }); };
  const loaded = ${spare} ? spareMemory() : () => undefined;
  make(50_000);
  loaded();
  make(1_000_000);
  const space = getHeapSpaceStatistics().find(({ space_name: name }) => name === "new_space");
  console.log(space.space_used_size + space.space_available_size);
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
