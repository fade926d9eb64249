import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { tellReaped } from "../../scripts/github/reaped.ts";
import { folder, played, stage } from "./support/stage.ts";

const one = (name: string, goes: boolean, needsApproval = false) => ({
  ...{ kind: "preview", what: "branch", name, at: "2026-01-02T03:04:05Z", goes, needsApproval, why: "it has expired" },
});

async function told(document: object) {
  const file = join(folder(), "reap.json");
  writeFileSync(file, JSON.stringify(document));
  const { job, said, summary } = played(await stage());
  return { exit: await tellReaped(job, file), said: said(), summary: summary() };
}

test("a dry run says what goes by itself, what waits for a person, and what stays", async () => {
  const branches = [one("preview/`|@team", true), one("pre-release-1", true, true), one("main-backup", false)];
  const { exit, summary, said } = await told({ branches });
  expect(exit).toBe(0);
  expect(summary).toMatch(
    /by itself, with the next run that removes\*\*: 1[\s\S]*Waits for a person\*\*: 1[\s\S]*Stays\*\*: 1/,
  );
  expect(summary).toContain("schemagate branches reap --approve");
  expect(summary).not.toContain("@team");
  expect(said).toContain("1 backup may go once a person says so");
});

test("what could not be removed fails the job; what was removed is listed; without a document nothing is known", async () => {
  const error = { code: "neon-refused", exit: 1, tried: "", problem: "Neon says no", next: "", at: null };
  const document = { removed: [one("preview/1", true)], waiting: [], failed: [{ ...one("preview/2", true), error }] };
  const { exit, summary, said } = await told(document);
  expect([exit, summary.includes("**Removed**: 1"), said.includes("Neon says no")]).toEqual([1, true, true]);
  await expect(told({ error })).rejects.toMatchObject({ code: "branches-missing", exit: 1 });
});
