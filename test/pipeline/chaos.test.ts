import { afterAll, beforeAll, expect, test } from "vitest";
import { twoAtOnce } from "../../scripts/chaos/others.ts";
import { inARow, type Wanted, wantedOf } from "../../scripts/chaos/play.ts";
import { isInBatches, type Point } from "../../scripts/chaos/points.ts";
import { openStage } from "../../scripts/chaos/stage.ts";

let stage: Awaited<ReturnType<typeof openStage>>;
let wanted: Wanted;
beforeAll(async () => {
  stage = await openStage(17, {});
  wanted = await wantedOf(stage);
});
afterAll(() => stage.close());

/** `npm run chaos` tries every point; here are those of which most can go wrong. */
test("a release that is killed, cut off and left without its server goes on", async () => {
  const points: readonly Point[] = [
    { fault: "kill", position: stage.steps.findIndex(isInBatches), middle: true, batch: 2 },
    { fault: "cut", position: concurrent(), middle: true },
    { fault: "kill", position: concurrent(), middle: true, recorded: true },
    { fault: "crash", position: stage.steps.length - 1, middle: true },
  ];
  for await (const played of inARow(stage, points, { ways: ["on"], ends: points.length, wanted }))
    expect(played).toMatchObject({ happened: true, problems: [] });
});

test("killed once a column is filled, and taken back", async () => {
  const position = stage.steps.findIndex(({ sql }) => sql.includes("= DEFAULT WHERE")) + 1;
  const points: readonly Point[] = [{ fault: "kill", position, middle: true }];
  for await (const played of inARow(stage, points, { ways: ["back"], ends: 1, wanted }))
    expect(played).toMatchObject({ happened: true, problems: [] });
});

test("two at once: one wins, the other says so", async () => {
  expect(await twoAtOnce(stage, wanted.on)).toEqual([]);
});

function concurrent(): number {
  return stage.steps.findIndex(({ sql }) => /^create .*index concurrently/i.test(sql));
}
