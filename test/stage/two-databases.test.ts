import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pushed, requiredCheck, reviewer } from "../../scripts/demo/github/play.ts";
import { artefactName } from "../../scripts/github/artefact.ts";
import { actProgram } from "../../scripts/stage/place.ts";
import type { Playing } from "../../scripts/stage/playing.ts";
import { whole } from "../support/whole.ts";
import { editing, logsOf, runOf, type Staged, staged } from "./support/staged.ts";

const [itemFile, invoiceFile] = ["public/item.sql", "public/invoice.sql"];
const item = (more = "") => `CREATE TABLE item (\n  id int PRIMARY KEY,\n  name text${more}\n);\n`;
const invoice = (more = ",\n  note text") => `CREATE TABLE invoice (\n  id int PRIMARY KEY,\n  amount int${more}\n);\n`;

// Five minutes. That evidence of several databases is found as one is in test/github/artefact.test.ts.
describe.skipIf(!whole || !existsSync(actProgram))(
  "two databases, `shop` before `billing`",
  { timeout: 600_000 },
  () => {
    let team: Staged;

    beforeAll(async () => {
      const rows = (table: string, more: string) =>
        `insert into ${table} select g, ${more} from generate_series(1, 50) g`;
      team = await staged([
        { name: "shop", files: { [itemFile]: item() }, rows: rows("item", "'name ' || g") },
        { name: "billing", files: { [invoiceFile]: invoice() }, rows: rows("invoice", "g, 'note ' || g") },
      ]);
    }, 240_000);
    afterAll(() => team?.end());

    const world = () => team.stage.github.store.world;
    const propose = (ref: string, shop: string, billing: string) =>
      pushed(team.stage, {
        ...{ ref, title: ref },
        change: editing({ [`shop/${itemFile}`]: shop, [`billing/${invoiceFile}`]: billing }),
      });
    const checkOf = (number: number) => {
      const sha = world().pulls.find((one) => one.number === number)?.head.sha;
      return world().checks.findLast((one) => one.sha === sha && one.name === requiredCheck);
    };
    const outcomeOf = (number: number) => world().comments.findLast(({ issue }) => issue === number)?.body ?? "";
    const jobs = (run: Playing) =>
      run.jobs.flatMap(({ id, environment, result }) => (result === "skipped" ? [] : [[id, environment, result]]));
    const receipts = async () => {
      const sql = `select r.id::text, s.name, r.state from schemagate.release r
      left join schemagate.snapshot s on s.release_id = r.id and s.state = 'taken' order by r.id`;
      return Promise.all(["shop", "billing"].map((database) => team.on(database, sql)));
    };

    test("a pull request tells of both, is approved once, and releases both from one snapshot, by the digest of both", async () => {
      const { number, verdict } = await propose("both", item(",\n  size int"), invoice(""));
      expect(verdict).toMatchObject({
        conclusion: "action_required",
        title: expect.stringMatching(/^Needs approval: 1 finding · 2 databases · 2 steps/),
        externalId: "schemagate plans billing,shop",
      });
      expect(world().checks.find(({ name }) => name === "Preview")?.conclusion).toBe("success");
      expect(verdict?.annotations.map(({ path }) => path)).toEqual([
        "schema/billing/public/invoice.sql",
        "schema/shop/public/item.sql",
      ]);
      expect(outcomeOf(number)).toMatch(
        /### billing[\s\S]+public\.invoice\.note[\s\S]+### shop[\s\S]+public\.item\.size/,
      );
      await team.stage.review(number, reviewer, "APPROVE");
      expect(checkOf(number)).toMatchObject({
        conclusion: "success",
        title: expect.stringMatching(/^Approved · 2 data/),
      });

      const waiting = runOf(await team.stage.merge(number, reviewer), "Release");
      expect(waiting.waitsFor, logsOf([waiting])).toBe("production-destructive");
      const digests = JSON.parse(waiting.jobs[0]?.outputs["plan-digests"] ?? "{}") as Readonly<Record<string, string>>;
      const name = artefactName(Object.entries(digests).map(([database, planDigest]) => ({ database, planDigest })));
      expect(world().artifacts.map((one) => one.name)).toEqual(["schemagate-report-1", name, "schemagate-release"]);
      expect(waiting.jobs[0]?.log).toContain(`${name}: of run`);
      const released = await team.stage.approve(waiting.run.id, reviewer);
      expect(jobs(runOf(released, "Release")), logsOf(released)).toEqual([
        ["prepare", "preview", "success"],
        ["release", "production-destructive", "success"],
      ]);
      expect(outcomeOf(number)).toMatch(
        /^\*\*Released · 2 databases\*\*[\s\S]+\| shop \| released[\s\S]+\| billing \| released/,
      );
      const [shop, billing] = await receipts();
      expect([shop?.length, shop?.[0]?.name]).toEqual([1, expect.stringMatching(/^pre-release/)]);
      expect(billing).toMatchObject([{ name: shop?.[0]?.name }]);
    });

    interface Refused {
      readonly how: string;
      readonly goOn: (run: Playing) => Promise<readonly Playing[]>;
      /** Columns of the first database, checks of the second one, and a value that the last of these refuses. */
      readonly declares: readonly [columns: readonly string[], checks: readonly string[], value: number];
      /** What becomes of the second database's releases. */
      readonly states: readonly string[];
    }

    const refused: readonly Refused[] = [
      {
        how: "its failed jobs are run again",
        goOn: ({ run }) => team.stage.rerun(run.id, "failed"),
        declares: [["size int", "weight int"], ["amount < 100"], 500],
        states: ["done"],
      },
      {
        how: "it is run by hand",
        goOn: () => team.stage.dispatch("release.yml", reviewer),
        declares: [["size int", "weight int", "colour text"], ["amount < 100", "amount > 0"], -5],
        states: ["superseded", "done"],
      },
    ];

    test.each(refused)(
      "a release that the second database refuses says what stands where, and goes on where $how",
      async ({ goOn, declares: [columns, checks, value], states }) => {
        const before = await receipts();
        const shop = item(columns.map((column) => `,\n  ${column}`).join(""));
        const billing = invoice(checks.map((check, at) => `,\n  CONSTRAINT check_${at} CHECK (${check})`).join(""));
        const { number, verdict } = await propose(`change-${before[0]?.length}`, shop, billing);
        expect(verdict).toMatchObject({ conclusion: "success" });
        await team.on("billing", `insert into invoice values (500, ${value})`);
        const stopped = runOf(await team.stage.merge(number, reviewer), "Release");
        expect(jobs(stopped), logsOf([stopped])).toEqual([
          ["prepare", "preview", "success"],
          ["release", "production", "failure"],
        ]);
        expect(stopped.jobs.at(1)?.log).toContain("Release stopped at billing");
        expect(outcomeOf(number)).toMatch(
          /^\*\*Release stopped at billing\*\*[\s\S]+\| shop \| released[\s\S]+\| billing \| cut off \|[\s\S]+step-failed[\s\S]+rollback \d+ --database billing[\s\S]+Re-run failed jobs/,
        );

        await team.on("billing", "delete from invoice where id = 500");
        const again = runOf(await goOn(stopped), "Release");
        expect([again.run.conclusion, jobs(again)], logsOf([again])).toEqual([
          "success",
          [
            ["prepare", "preview", "success"],
            ["release", "production", "success"],
          ],
        ]);
        const [left, right] = (await receipts()).map((rows, at) => rows.slice(before[at]?.length));
        expect(left?.map(({ state }) => state)).toEqual(["done"]);
        expect(right?.map(({ state }) => state)).toEqual(states);
        expect(right?.[0]?.name).toBe(left?.[0]?.name);
      },
    );
  },
);
