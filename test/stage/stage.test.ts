import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Git } from "../../scripts/stage/api/git.ts";
import { actProgram } from "../../scripts/stage/place.ts";
import { type Stage, startStage } from "../../scripts/stage/stage.ts";

const files = join(import.meta.dirname, "fixtures/repository");
const high = { reviewers: ["bob"], secrets: { KEY: 'the "key" of $high' }, variables: { HOST: "a host" } };
const settings = { secrets: { COMMON: "kept" }, variables: {}, environments: { high }, machine: {} };

/** Writes the file that says how careful one has to be. */
const tier = (text: string) => (work: Git) => writeFile(join(work.folder, "tier.txt"), `${text}\n`);

// Built by `npm run act`, which needs Go; .ci/run does it before the tests.
describe.skipIf(!existsSync(actProgram))("with act, which `npm run act` builds", { timeout: 60_000 }, () => {
  let data: string;
  let stage: Stage;

  beforeAll(async () => {
    data = await mkdtemp(join(tmpdir(), "stage-"));
    stage = await startStage({ data, files, people: { ada: {}, bob: {}, eve: { permission: "read" } }, settings });
  });
  afterAll(async () => {
    await stage.stop();
    await rm(data, { recursive: true, force: true });
  });

  const results = (runs: Awaited<ReturnType<Stage["merge"]>>) =>
    Object.fromEntries(
      runs.flatMap(({ workflow, jobs }) => jobs.map((job) => [`${workflow.name}/${job.name}`, job.result])),
    );

  test("a pull request plays its jobs: outputs, conditions, a local action, artefacts, summaries, what comes after", async () => {
    const title = `Low "$(id)" \`x\` \${{ secrets.COMMON }}`;
    const { number, runs } = await stage.open({ author: "ada", ref: "low", title, change: tier("low") });
    expect(results(runs)).toEqual({
      "Pull request/Build": "success",
      "Pull request/Careful": "skipped",
      "Pull request/Last": "success",
      "After/Tell": "success",
    });
    const { world } = stage.github.store;
    const merge = await stage.origin.bare.commit(`refs/pull/${number}/merge`);
    expect(world.comments.map(({ body }) => body)).toEqual([`${title}, secret 'kept', commit ${merge}`]);
    const head = world.pulls.find((pull) => pull.number === number)?.head.sha;
    expect(world.checks.filter(({ sha }) => sha === head).map(({ name, conclusion }) => [name, conclusion])).toEqual([
      ["Build", "success"],
      ["Careful", "skipped"],
      ["Last", "success"],
    ]);
    const [artifact] = world.artifacts;
    expect(artifact?.name).toBe(`built-${number}`);
    expect(Object.keys(unzipSync(readFileSync(artifact?.file ?? "")))).toEqual(["folder/deep.txt", "tier.txt"]);
    expect(runs.at(-1)?.jobs[0]?.summary).toBe("workflow_run success refs/heads/main");
    // Nothing of what jobs had is left.
    expect(readdirSync(join(data, "jobs"))).toEqual([]);
  });

  test("an environment waits for its reviewer, and only then gives its secrets", async () => {
    const { number, runs } = await stage.open({ author: "ada", ref: "high", title: "High", change: tier("high") });
    const [run] = runs;
    expect(run).toMatchObject({ waitsFor: "high", run: { status: "waiting" } });
    expect(results(runs)).toEqual({ "Pull request/Build": "success" });
    await expect(stage.approve(run?.run.id ?? 0, "ada")).rejects.toThrow("ada is no reviewer of high");
    const after = await stage.approve(run?.run.id ?? 0, "bob");
    expect(results(after)).toMatchObject({ "Pull request/Careful": "success", "Pull request/Last": "success" });
    expect(after[0]?.jobs.map(({ summary }) => summary)).toEqual([
      "",
      "Careful with High by a host",
      "careful: success\n",
    ]);
    expect(after[0]?.jobs.map(({ log }) => log).join()).not.toContain('the "key"');

    await stage.push(number, "Lower", tier("low"));
    expect(stage.runs().findLast(({ event }) => event.action === "synchronize")?.waitsFor).toBeNull();
  });

  test("a fork's jobs get no secrets and may write nothing; what is not for them does not start", async () => {
    const proposal = { author: "eve", fork: "eve", ref: "low", title: "From a fork", change: tier("other") };
    const { number, runs } = await stage.open(proposal);
    expect(results(runs)["Pull request/Build"]).toBe("success");
    expect(runs[0]?.jobs[0]?.log).toContain("403");
    expect(stage.github.store.world.comments.some(({ issue }) => issue === number)).toBe(false);
    expect(await stage.label(number, "ada", "hello")).toEqual([]);
    expect((await stage.schedule("after.yml"))[0]?.jobs[0]?.summary).toBe("schedule  refs/heads/main");
  });
});
