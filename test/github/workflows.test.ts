import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type Linters, linters } from "../../scripts/workflows/linters.ts";
import { look } from "../../scripts/workflows/look.ts";
import { folder } from "./support/stage.ts";

const root = join(import.meta.dirname, "../..");
const files = globSync(".github/{workflows,actions/*}/*.yml", { cwd: root });

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: unknown;
  readonly environment?: unknown;
  readonly steps: readonly Step[];
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

let had: Linters | null = null;
let why = "";
beforeAll(async () => {
  had = await linters((line) => {
    why = line;
  });
});

test("actionlint and zizmor find nothing", async ({ skip }) => {
  if (had === null) return skip(`actionlint and zizmor are not here: ${why}`);
  const { clean, text } = await look(had, root);
  expect(clean, text).toBe(true);
});

const planted: Readonly<Record<string, readonly [string, string]>> = {
  "template-injection": ["- run: ./build", "- run: echo $" + "{{ github.event.pull_request.title }}"],
  "unpinned-uses": ["- run: ./build", "- uses: actions/checkout@v5"],
  artipacked: ["- run: ./build", "- uses: actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8 # v5.0.0"],
  "dangerous-triggers": ["  push:", "  pull_request_target:"],
  "excessive-permissions": ["permissions: {}", "permissions: write-all"],
  "undefined variable": ["- run: ./build", "- run: $" + "{{ nothing.here }}"],
};

const sound = [
  ...["name: Planted", "on:", "  push:", "    branches: [main]", "permissions: {}"],
  ...["concurrency:", "  group: planted", "  cancel-in-progress: true", "jobs:", "  one:", "    name: One"],
  ...["    runs-on: ubuntu-latest", "    timeout-minutes: 5", "    steps:", "      - run: ./build", ""],
].join("\n");

test.each([["nothing", ["", ""]] as const, ...Object.entries(planted)])(
  "%s would be found",
  async (name, [from, to]) => {
    // Said by the test above.
    if (had === null) return;
    const place = folder();
    mkdirSync(join(place, ".github/workflows"), { recursive: true });
    expect(sound).toContain(from);
    writeFileSync(join(place, ".github/workflows/planted.yml"), sound.replace(from, to));
    const { clean, text } = await look(had, place);
    if (from === to) expect(clean, text).toBe(true);
    else expect([clean, text]).toEqual([false, expect.stringContaining(name)]);
  },
);

test.each(files)(
  "%s grants nothing at the top, puts no text of others into a script, and pins what it uses",
  (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const { permissions, jobs, runs } = parse(text) as Workflow;
    if (jobs !== undefined) expect(permissions).toEqual({});
    const steps = [...Object.values(jobs ?? {}), ...(runs === undefined ? [] : [runs])].flatMap((one) => one.steps);
    for (const { run = "", uses } of steps) {
      expect(run).not.toContain("$" + "{{");
      if (uses !== undefined && !uses.startsWith("./")) expect(uses).toMatch(/@[0-9a-f]{40}$/);
    }
    for (const ignore of text.match(/zizmor: ignore.*/g) ?? []) expect(ignore).toMatch(/ignore\[[\w-]+\] \w+ \w+/);
  },
);

test("where there is a secret, only code of the base is checked out, and no pull request can change the workflow", () => {
  for (const file of files) {
    const { on, jobs = {} } = parse(readFileSync(join(root, file), "utf8")) as Workflow;
    for (const [name, job] of Object.entries(jobs)) {
      const hasSecret = JSON.stringify(job).includes("secrets.");
      if (!hasSecret) continue;
      const where = `${file}: ${name}`;
      expect(Object.keys(on), where).not.toContain("pull_request");
      expect(job.environment, where).toBeTruthy();
      for (const { uses = "", with: given = {} } of job.steps) {
        if (!uses.startsWith("actions/checkout@")) continue;
        expect(given["persist-credentials"], where).toBe(false);
        expect(String(given.ref ?? ""), where).not.toMatch(/head/);
      }
    }
  }
});

test("a workflow that a pull request can change has no secret, no environment, and writes nothing", () => {
  const theirs = ["pull_request", "pull_request_review", "pull_request_review_comment", "issue_comment"];
  const all = files.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
  const changeable = all.filter(({ text }) =>
    Object.keys((parse(text) as Workflow).on ?? {}).some((name) => theirs.includes(name)),
  );
  expect(changeable.map(({ file }) => file)).toContain(".github/workflows/fork-look.yml");
  for (const { file, text } of changeable) {
    expect(text, file).not.toMatch(/secrets\.|environment:/);
    for (const { permissions = {} } of Object.values((parse(text) as Workflow).jobs ?? {}))
      expect(JSON.stringify(permissions), file).not.toContain("write");
  }
});

test("a job needs nothing that is for developing only: its actions install without", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly dev?: boolean }>>;
  };
  const sources = globSync(["scripts/github.ts", "scripts/github/*.ts", "src/**/*.{ts,js}"], { cwd: root });
  const needed = sources
    .filter((file) => !file.startsWith("src/pulumi/"))
    .flatMap((file) => [
      ...readFileSync(join(root, file), "utf8").matchAll(/^(?:import (?!type)|\} from ).*"([^.n"][^"]*)";$/gm),
    ])
    .map(([, name = ""]) => /^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? "");
  expect(needed).toContain("@octokit/core");
  expect(needed).toContain("pg");
  for (const name of new Set(needed))
    expect([name, packages[`node_modules/${name}`]?.dev ?? false]).toEqual([name, false]);
  expect(packages["node_modules/vitest"]?.dev).toBe(true);
});
