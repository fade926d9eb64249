import { expect, inject, test } from "vitest";
import { awareCases } from "./aware/cases.ts";
import { playAware } from "./aware/stages.ts";

test("code that does its harm in production only is stopped before COMMIT; code that does not is not", async () => {
  const seen = await playAware((database) => {
    const url = new URL(inject("servers")[17] ?? "");
    url.pathname = `/${database}`;
    return url.toString();
  });
  expect(awareCases.length).toBeGreaterThanOrEqual(20);
  const missed = seen.filter(({ name, stopped }) => stopped === (name === "innocent"));
  expect(missed).toEqual([]);
});
