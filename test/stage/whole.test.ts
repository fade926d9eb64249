import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeCheckout } from "../../scripts/demo/github/checkout.ts";
import { settingsOf } from "../../scripts/demo/github/demo.ts";
import { asExpected, author, playPull, requiredCheck, reviewer } from "../../scripts/demo/github/play.ts";
import { type Plane, startPlane } from "../../scripts/demo/plane.ts";
import { makeProduction } from "../../scripts/demo/production.ts";
import { ownPullRequests } from "../../scripts/demo/pull-request.ts";
import { schemagateIn } from "../../scripts/demo/schemagate.ts";
import { environmentOf } from "../../scripts/demo/set-up.ts";
import { leave } from "../../scripts/stage/leave.ts";
import { actProgram } from "../../scripts/stage/place.ts";
import { type Stage, startStage } from "../../scripts/stage/stage.ts";
import { defaultHome } from "../../src/postgres/home.ts";

// `npm run demo -- --github` plays all pull requests, on tables with rows.
describe.skipIf(!existsSync(actProgram))("with act, which `npm run act` builds", { timeout: 300_000 }, () => {
  let data: string;
  let plane: Plane;
  let stage: Stage;

  beforeAll(async () => {
    data = await mkdtemp(join(defaultHome(), "test-stage-"));
    const files = join(data, "files");
    await writeCheckout(files);
    plane = await startPlane(join(data, "plane"));
    const schemagate = schemagateIn(files, { ...process.env, ...environmentOf(plane) }, () => undefined);
    await makeProduction(plane.ready, schemagate, data, async () => ({}));
    const people = { [author]: {}, [reviewer]: { permission: "admin" } } as const;
    const settings = settingsOf(plane.ready);
    stage = await startStage({ data: join(data, "stage"), files, people, settings, requiredChecks: [requiredCheck] });
  }, 240_000);

  afterAll(async () => {
    await stage?.stop();
    await plane?.stop();
    await rm(data, { recursive: true, force: true });
  });

  test("a pull request goes through the repository's own workflows: verdict, merge, release, clean-up", async () => {
    const [request] = await ownPullRequests();
    if (request === undefined) throw new Error("The demo has no pull requests.");
    const played = await playPull(stage, request);
    const { world } = stage.github.store;
    expect(
      asExpected(played),
      stage
        .runs()
        .map(({ jobs }) => jobs.map(({ log }) => log.slice(-1_500)).join())
        .join(),
    ).toBe(true);
    expect(played.verdict?.title).toMatch(/^Pass · 2 steps/);
    const ran = played.release?.jobs.filter(({ result }) => result !== "skipped");
    expect(ran?.map(({ id, environment }) => [id, environment])).toEqual([
      ["prepare", "preview"],
      ["release", "production"],
    ]);
    expect(world.comments.map(({ body }) => body.split("\n")[0])).toEqual([
      expect.stringMatching(/^\*\*Pass · 2 steps/),
      "**Released · 1 database**",
    ]);
    expect(played.artefacts).toEqual([
      "schemagate-report-1",
      expect.stringMatching(/^schemagate-evidence-[0-9a-f]{32}$/),
    ]);
    const { apiKey } = plane.ready;
    expect(JSON.stringify([world, stage.runs().map(({ jobs }) => jobs)])).not.toContain(apiKey);

    const left = join(data, "left");
    await leave(left, world, stage.runs());
    const [report = ""] = (await readdir(join(left, "artefacts"))).filter((name) =>
      name.endsWith("schemagate-report-1"),
    );
    expect(await readFile(join(left, "artefacts", report, "report/report.html"), "utf8")).toContain("quoted_id");
  });
});
