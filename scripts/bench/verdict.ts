import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Ready, startPlane } from "../demo/plane.ts";
import { makeProduction } from "../demo/production.ts";
import { ownPullRequests } from "../demo/pull-request.ts";
import { createRepository } from "../demo/repository.ts";
import { type Schemagate, schemagateIn } from "../demo/schemagate.ts";
import { environmentOf } from "../demo/set-up.ts";
import { type Figure, median, timed } from "./figures.ts";
import { editedTables, writeSchema } from "./tables.ts";
import { tablesProduction } from "./tables-production.ts";

const rounds = 3;

/** A checkout whose working tree is a pull request. */
interface Proposed {
  readonly folder: string;
  /** A file of it, to make the declared schema one that nobody has seen. */
  readonly file: string;
}

/**
 * From the files of a pull request to its verdict, by the two commands that a job runs: `preview --all` on a local control
 * plane and `report`. Cold is a declared schema that is seen for the first time, warm one that was loaded before.
 */
export async function verdict(home: string, counts: readonly number[]): Promise<readonly Figure[]> {
  const root = await mkdtemp(join(home, "verdict-"));
  const plane = await startPlane(join(root, "plane"));
  try {
    const { ready } = plane;
    const env = { ...process.env, ...environmentOf(plane) };
    const schemagate = (folder: string) => schemagateIn(folder, env, () => undefined);
    const figures = await measured(
      schemagate,
      await demoProposed(ready, schemagate, root),
      "the demo's schema and rows",
    );
    for (const count of counts) {
      const proposed = await tablesProposed(ready, root, count);
      figures.push(...(await measured(schemagate, proposed, `25 edits in ${count} tables`)));
    }
    return figures;
  } finally {
    await plane.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function measured(
  schemagate: (folder: string) => Schemagate,
  { folder, file }: Proposed,
  what: string,
): Promise<Figure[]> {
  const run = schemagate(folder);
  const reports: number[] = [];
  const once = async () => {
    const previewed = await timed(() => run.json(["preview", "--all", "--pr", "1", "--base", "main"], [0, 3, 5]));
    const report = ["report", "--preview", ".schemagate/preview", "--base", "main", "--out", "report"];
    reports.push(await timed(() => run.json(report, [0, 3, 5])));
    return previewed + (reports.at(-1) ?? 0);
  };
  const cold = await median(rounds, async () => {
    await appendFile(join(folder, file), `-- ${randomBytes(8).toString("hex")}\n`);
    return once();
  });
  const warm = await median(rounds, once);
  const note = `of it report ${(Math.min(...reports) / 1000).toFixed(1)} s`;
  const figure = (how: string, milliseconds: number): Figure => {
    return { part: "verdict", what: `${what}, ${how}`, ours: { label: "", milliseconds }, against: null, note };
  };
  return [figure("seen for the first time", cold), figure("seen before", warm)];
}

async function demoProposed(ready: Ready, schemagate: (folder: string) => Schemagate, root: string): Promise<Proposed> {
  const folder = join(root, "demo");
  const repository = await createRepository(folder);
  await makeProduction(ready, schemagate(folder), root);
  const [first] = await ownPullRequests();
  if (first === undefined) throw new Error("the demo has no pull request");
  await repository.open(first.ref, first.subject, first.file);
  return { folder, file: "schema/shitvault/public/signals.sql" };
}

async function tablesProposed(ready: Ready, root: string, count: number): Promise<Proposed> {
  const folder = join(root, `tables-${count}`);
  const name = await tablesProduction(ready, count, folder);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@localhost", ...args], { cwd: folder });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("commit", "--quiet", "-m", "policies");
  await writeSchema(join(folder, "schema", name), editedTables(count));
  return { folder, file: `schema/${name}/public/00000.sql` };
}
