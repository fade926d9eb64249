import { afterAll, beforeAll, expect, test } from "vitest";
import { twoAtOnce } from "../../scripts/chaos/others.ts";
import { type Fault, isInBatches, play, undisturbed, untouched } from "../../scripts/chaos/play.ts";
import { openStage } from "../../scripts/chaos/stage.ts";
import type { Holdings } from "../../scripts/chaos/verify.ts";

let stage: Awaited<ReturnType<typeof openStage>>;
let reached: Holdings;
beforeAll(async () => {
  stage = await openStage(17, {});
  reached = await undisturbed(stage);
});
afterAll(() => stage.close());

/** `npm run chaos` tries every point; here are those of which most can go wrong. */
const tried: readonly { fault: Fault; where: string; position: () => number }[] = [
  { fault: "kill", where: "an index that is built concurrently", position: concurrent },
  { fault: "kill", where: "a batch", position: () => stage.steps.findIndex(isInBatches) },
  { fault: "crash", where: "a transaction", position: () => stage.steps.length - 1 },
];

test.each(tried)("$fault in the middle of $where", async ({ fault, position }) => {
  const played = await play(stage, { fault, position: position(), middle: true }, "on", reached);
  expect(played).toMatchObject({ happened: true, problems: [] });
});

test("killed once a column is filled, and taken back", async () => {
  const position = stage.steps.findIndex(({ sql }) => sql.includes("= DEFAULT WHERE")) + 1;
  const played = await play(stage, { fault: "kill", position, middle: true }, "back", await untouched(stage));
  expect(played).toMatchObject({ happened: true, problems: [] });
});

test("two at once: one wins, the other says so", async () => {
  expect(await twoAtOnce(stage, reached)).toEqual([]);
});

function concurrent(): number {
  return stage.steps.findIndex(({ sql }) => /^create .*index concurrently/i.test(sql));
}
