import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createNeon } from "../../src/neon/client.ts";
import { whole } from "../support/whole.ts";
import { document, type Run } from "./support/cli.ts";
import { startTeam, type Team } from "./support/team.ts";

const item = (more = "") => `CREATE TABLE item (
  id int PRIMARY KEY,
  name text,
  note text${more}
);
`;
const files = {
  "schema/shop/public/item.sql": item(),
  "schema/shop/public/ledger_entry.sql": "CREATE TABLE ledger_entry (\n  id int PRIMARY KEY,\n  amount int\n);\n",
  "policies/protected.yaml": "protected:\n  - table: public.ledger_entry\n    reason: money\n",
  "Pulumi.prod.yaml": "config:\n  schemagate:databases:\n    shop: {name: neondb}\n",
};
const data = `insert into item select g, 'name ' || g, 'note ' || g from generate_series(1, 50) g;
  insert into ledger_entry select g, g from generate_series(1, 20) g`;

let team: Team;
beforeAll(async () => {
  team = await startTeam(files, data);
});
afterAll(() => team.end());

interface Shown {
  readonly verdict: string;
  readonly evidence: string;
  readonly planDigest: string;
  readonly effectDigest: string;
  readonly findings: readonly {
    rule: string;
    tier: string;
    object: string;
    file: string | null;
    line: number | null;
  }[];
  readonly wayBack: { readonly class: string };
}

async function preview(name: string, changed: Readonly<Record<string, string>>): Promise<{ run: Run; shown: Shown }> {
  team.open(name, changed);
  const run = await team.run(["preview", "--branch", `preview/${name}`, "--base", "main", "--json"]);
  return { run, shown: document<Shown>(run) };
}

const planOf = (shown: Shown) => join(shown.evidence, "plan.json");
const release = (shown: Shown, more: readonly string[] = []) =>
  team.run(["release", planOf(shown), "--evidence", shown.evidence, "--base", "main", "--json", ...more]);

const codeOf = (run: Run) => document<{ error: { code: string } }>(run).error.code;

describe("a pull request that harms nobody", () => {
  let shown: Shown;
  test("passes its preview, whose evidence and report lie in a folder", async () => {
    const index = `${item(",\n  size int")}CREATE INDEX item_name ON item (name);\n`;
    const previewed = await preview("harmless", { "schema/shop/public/item.sql": index });
    shown = previewed.shown;
    expect(previewed.run.status).toBe(0);
    expect(shown).toMatchObject({ verdict: "pass", wayBack: { class: "lossless" } });
    const report = readFileSync(join(team.folder, shown.evidence, "report.md"), "utf8");
    expect(report).toMatch(/^\*\*Pass · \d steps? · .*way back: lossless\*\*$/m);
    expect((await team.run(["judge", "--evidence", shown.evidence, "--base", "main"])).status).toBe(0);
    const bare = await team.run(["judge", planOf(shown), "--base", "main", "--json"]);
    expect(bare.status).toBe(3);
    expect(document<Shown>(bare).findings.map(({ rule }) => rule)).toContain("evidence-missing");
  });

  test("is refused without evidence, and with evidence or a plan that was changed", async () => {
    const none = await team.run(["release", planOf(shown), "--json"]);
    expect([none.status, codeOf(none)]).toEqual([3, "evidence-missing"]);
    const tampered = join(team.folder, ".schemagate", "tampered");
    const change = (file: string, from: RegExp, to: string) => {
      cpSync(join(team.folder, shown.evidence), tampered, { recursive: true });
      const text = readFileSync(join(tampered, file), "utf8");
      expect(text).toMatch(from);
      writeFileSync(join(tampered, file), text.replace(from, to));
      return team.run(["release", join(tampered, "plan.json"), "--evidence", tampered, "--base", "main", "--json"]);
    };
    const effects = await change("effects.json", /"created"/, '"index-dropped"');
    expect([effects.status, codeOf(effects)]).toEqual([3, "evidence-broken"]);
    const plan = await change("plan.json", /size/, "sizes");
    expect([plan.status, codeOf(plan)]).toEqual([1, "plan-tampered"]);
  });

  test("is released with a snapshot, and a second time there is nothing to do", async () => {
    team.merge("harmless");
    const released = await release(shown);
    expect(released.stderr + released.stdout).not.toContain(new URL(team.plane.url).password);
    expect(released.status).toBe(0);
    expect(document(released)).toMatchObject({ outcome: "released", snapshot: { kind: "neon snapshot" } });
    const again = await release(shown);
    expect([again.status, document<{ outcome: string }>(again).outcome]).toEqual([0, "released before"]);
    const planned = await team.run(["plan", "--exit-code"]);
    expect(planned.status).toBe(0);
  });
});

describe("a pull request that a person has to approve", () => {
  let shown: Shown;
  test("exits 5, and its release does until it is approved", async () => {
    const without = item(",\n  size int").replace(",\n  note text", "");
    const index = "CREATE INDEX item_name ON item (name);\n";
    const previewed = await preview("drop-note", { "schema/shop/public/item.sql": without + index });
    shown = previewed.shown;
    expect(previewed.run.status).toBe(5);
    expect(shown).toMatchObject({ verdict: "approval", wayBack: { class: "lossy" } });
    const early = await release(shown);
    expect([early.status, codeOf(early)]).toEqual([5, "approval-needed"]);
    await team.production(async (session) => {
      const insert =
        "insert into schemagate.approval (plan_digest, effect_digest, by, at, expires) values ($1, $2, 'x', now(), $3)";
      await session.query(insert, [shown.planDigest, "sha256:other", "2999-01-01"]);
      await session.query(insert, [shown.planDigest, shown.effectDigest, "2001-01-01"]);
    });
    const expired = await release(shown);
    expect([expired.status, expired.stdout]).toEqual([5, expect.stringContaining("expired at 2001-01-01")]);
    const approved = await team.run([
      "approve",
      "--evidence",
      shown.evidence,
      "--base",
      "main",
      "--by",
      "ann",
      "--json",
    ]);
    expect(approved.status).toBe(0);
    expect(document(approved)).toMatchObject({ planDigest: shown.planDigest, by: "ann" });
  });

  test("is released after, and restored from its snapshot, which reverts it in the ledger", async () => {
    team.merge("drop-note");
    const released = await release(shown);
    expect(released.status).toBe(0);
    const { snapshot } = document<{ snapshot: { id: string } }>(released);
    const refused = await team.run(["restore", snapshot.id, "--json"]);
    expect([refused.status, codeOf(refused)]).toEqual([64, "not-confirmed"]);
    const restored = await team.run(["restore", snapshot.id, "--yes", "--json"]);
    expect(restored.status).toBe(0);
    expect(document(restored)).toMatchObject({ databases: expect.arrayContaining(["neondb"]) });
    const notes = await team.production((session) => session.query("select count(note)::int as n from item"));
    expect(notes.rows).toEqual([{ n: 50 }]);
    const { releases } = document<{ releases: { state: string }[] }>(await team.run(["status", "--json"]));
    expect(releases.map(({ state }) => state)).toEqual(["reverted", "done", "done"]);
  });
});

describe("a pull request that must not happen", () => {
  test("exits 3 with a finding on the file and line, cannot be approved, cannot be released", async () => {
    const without = "CREATE TABLE ledger_entry (\n  id int PRIMARY KEY\n);\n";
    const { run, shown } = await preview("drop-amount", { "schema/shop/public/ledger_entry.sql": without });
    expect(run.status).toBe(3);
    const never = shown.findings.find(({ tier }) => tier === "never");
    expect(never).toMatchObject({ object: "public.ledger_entry.amount", file: "schema/shop/public/ledger_entry.sql" });
    expect(never?.line).toBeGreaterThan(0);
    for (const refused of [
      await team.run(["approve", "--evidence", shown.evidence, "--base", "main", "--json"]),
      await release(shown),
    ]) {
      expect([refused.status, codeOf(refused)]).toEqual([3, "rejected"]);
    }
  });

  test("a step that the data refuse: exit 3, with PostgreSQL's words and the place", async () => {
    const unique = item(",\n  size int").replace("name text", "name text, CONSTRAINT same CHECK (id < 50)");
    const { run, shown } = await preview("refused", { "schema/shop/public/item.sql": unique });
    expect(run.status).toBe(3);
    const [first] = shown.findings;
    expect(first).toMatchObject({ rule: "not-observed", file: "schema/shop/public/item.sql" });
  });
});

describe("a release that is cut off", () => {
  const many = ["one", "two", "three", "four", "five"].map((name) => `CREATE TABLE ${name} (id int PRIMARY KEY);\n`);

  test("goes on where it stood, after Ctrl-C and after each kill -9", async () => {
    const tables = Object.fromEntries(many.map((sql, index) => [`schema/shop/public/many_${index}.sql`, sql]));
    // production was restored to the state before the column went; main follows it
    const index = "CREATE INDEX item_name ON item (name);\n";
    const changed = { ...tables, "schema/shop/public/item.sql": item(",\n  size int") + index };
    const { run, shown } = await preview("many", changed);
    expect(run.status).toBe(0);
    team.merge("many");
    const args = ["release", planOf(shown), "--evidence", shown.evidence, "--base", "main", "--json"];
    const cutAt = (step: string, signal: NodeJS.Signals) =>
      team.run(args, {
        onWords: (words, child) => {
          if (words.includes(`  ${step} `)) child.kill(signal);
        },
      });
    const stopped = await cutAt("001", "SIGINT");
    expect([stopped.status, codeOf(stopped)]).toEqual([1, "stopped"]);
    for (const step of whole ? ["002", "004", "005"] : ["004"])
      expect((await cutAt(step, "SIGKILL")).status).toBeNull();
    const resumed = await team.run(args);
    expect([resumed.status, document<{ outcome: string }>(resumed).outcome]).toEqual([0, "resumed"]);
    expect((await team.run(["plan", "--exit-code"])).status).toBe(0);
  });
});

describe("what else is refused", () => {
  test("a release while another one holds the lock, and one whose production has moved", async () => {
    const { shown } = await preview("stale", { "schema/shop/public/extra.sql": "CREATE TABLE extra (id int);\n" });
    await team.production(async (session) => {
      await session.query("select pg_advisory_lock($1, 1)", [0x5c6a7e]);
      const second = await release(shown);
      expect([second.status, codeOf(second)]).toEqual([4, "release-running"]);
    });
    await team.production((session) => session.query("create table moved (id int)"));
    const stale = await release(shown);
    expect([stale.status, codeOf(stale)]).toEqual([4, "stale"]);
    await team.production((session) => session.query("drop table moved"));
  });

  test("a step that does more in production than on the preview: rolled back before COMMIT", async () => {
    const { run, shown } = await preview("elsewhere", {
      "schema/shop/public/fresh.sql": "CREATE TABLE fresh (id int);\n",
    });
    expect(run.status).toBe(0);
    // outside of what is managed, so that no fingerprint shows it, and yet it opens the new table to everybody
    await team.production((session) => session.query("alter default privileges grant select on tables to public"));
    const refused = await release(shown);
    expect([refused.status, codeOf(refused)]).toEqual([4, "effects-differ"]);
    const around = await team.run(["apply", planOf(shown), "--url", team.plane.url, "--unproven", "around", "--json"]);
    expect([around.status, codeOf(around)]).toEqual([3, "evidence-missing"]);
    await team.production(async (session) => {
      expect((await session.query("select 1 where to_regclass('public.fresh') is not null")).rows).toEqual([]);
      await session.query("alter default privileges revoke select on tables from public");
    });
  });

  test("unproven on production", async () => {
    team.open("unproven", { "schema/shop/public/more.sql": "CREATE TABLE more (id int);\n" });
    const plan = join(team.folder, "unproven.json");
    await team.run(["plan", "--out", plan]);
    const run = await team.run(["apply", plan, "--url", team.plane.url, "--unproven", "in a hurry", "--json"]);
    expect([run.status, codeOf(run)]).toEqual([3, "unproven-production"]);
  });

  test("a branch of that name that is no preview: it stays as it is", async () => {
    for (const name of ["production", "mine"]) {
      if (name === "mine") await makeBranch("mine");
      const run = await team.run(["preview", "--branch", name, "--base", "main", "--json"]);
      expect([run.status, codeOf(run)]).toEqual([1, "branch-taken"]);
    }
  });

  test.each([
    ["a wrong key", { NEON_API_KEY: "wrong" }, ["plan"], 78],
    ["no key", { NEON_API_KEY: "" }, ["plan"], 78],
    ["no such base", {}, ["preview", "--pr", "1", "--base", "nowhere"], 78],
    ["no number", {}, ["preview", "--pr", "main"], 64],
    ["a superuser in CI", { CI: "1" }, ["plan", "--as-superuser"], 78],
    ["no plan", {}, ["release", "nowhere.json"], 64],
    ["no evidence", {}, ["judge", "--evidence", "nowhere"], 3],
    ["an option that is none", {}, ["plan", "--cascade"], 64],
    ["another stack", {}, ["plan", "--stack", "nowhere"], 78],
  ])("%s", async (_what, env, args, status) => {
    const run = await team.run([...args, "--json"], { env });
    expect(run.status).toBe(status);
    expect(document<{ error: object }>(run).error).toMatchObject({ next: expect.any(String) });
    expect(run.stderr).not.toContain("    at ");
  });

  test("a server that is not there: tried again where one can see it, then explained, without the password", async () => {
    const url = "postgresql://me:geheim@127.0.0.1:9/shop?connect_timeout=1";
    const run = await team.run(["plan", "--url", url], { onWords: endEarly });
    expect(run.stderr).toContain("Trying again (attempt 2) in 1 s");
    expect(run.stderr).not.toContain("geheim");
  });
});

/** The whole wait is half a minute; its beginning is enough to see. */
function endEarly(words: string, child: { kill(signal: NodeJS.Signals): boolean }): void {
  if (words.includes("attempt 3")) child.kill("SIGKILL");
}

async function makeBranch(name: string): Promise<void> {
  const { apiHost, apiKey, projectId, branchId } = team.plane;
  const neon = createNeon({ apiHost, apiKey, projectId });
  await neon.ensureBranch({ name, parentId: branchId });
}

describe("a pull request that lowers the protection of what it drops", () => {
  test("stays rejected once it is merged and its own policies are those of main", async () => {
    const { run, shown } = await preview("lower-and-drop", {
      "schema/shop/public/ledger_entry.sql": "CREATE TABLE ledger_entry (\n  id int PRIMARY KEY\n);\n",
      "policies/protected.yaml": "protected: []\n",
    });
    expect(run.status).toBe(3);
    team.merge("lower-and-drop");
    const judged = await team.run(["judge", "--evidence", shown.evidence, "--base", "main", "--json"]);
    const findings = document<Shown>(judged).findings.map(({ rule, tier }) => `${rule} ${tier}`);
    expect([judged.status, findings]).toEqual([
      3,
      expect.arrayContaining(["relation-lost never", "protection-lowered never"]),
    ]);
    const approved = await team.run(["approve", "--evidence", shown.evidence, "--base", "main", "--json"]);
    expect([approved.status, (await release(shown)).status]).toEqual([3, 3]);
  });

  test("cannot bring policies along to its release", async () => {
    const { shown } = await preview("again", {});
    const released = await release(shown, ["--policies", "policies"]);
    expect(released.status).toBe(64);
  });
});
