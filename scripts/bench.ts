import { mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { branching } from "./bench/branching.ts";
import { demo } from "./bench/demo.ts";
import { type Figure, table } from "./bench/figures.ts";
import { planning } from "./bench/planning.ts";
import { onXfs } from "./bench/xfs.ts";

const parts = ["branch", "plan", "demo"] as const;
type Part = (typeof parts)[number];

const home = `/var/tmp/schemagate-${userInfo().uid}/bench`;

const usage = `Usage: npm run bench [-- --only PART ...] [-- --sizes MB,MB] [-- --tables N,N] [-- --json]

  --only PART    ${parts.join(", ")}; may be given more than once (default: all)
  --sizes MB,MB  sizes of the databases that are branched (default: 100,1024)
  --tables N,N   how many tables the databases have that are planned for (default: 100,1000,5000)
  --json         print one JSON document instead of the table
`;

async function measure(part: Part, sizes: readonly number[], tables: readonly number[]): Promise<readonly Figure[]> {
  switch (part) {
    case "branch":
      return [...(await branching(home, "the file system at hand", sizes)), ...(await branchingOnXfs(sizes))];
    case "plan":
      return planning(tables);
    case "demo":
      return demo();
  }
}

async function branchingOnXfs(sizes: readonly number[]): Promise<readonly Figure[]> {
  const measured = await onXfs(home, (folder) => branching(folder, "XFS", sizes));
  if (typeof measured !== "string") return measured;
  return [{ part: "branch", what: "on XFS", ours: null, against: null, note: measured }];
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true },
      sizes: { type: "string", default: "100,1024" },
      tables: { type: "string", default: "100,1000,5000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const chosen = parts.filter((part) => values.only === undefined || values.only.includes(part));
  const sizes = values.sizes.split(",").map(Number);
  const tables = values.tables.split(",").map(Number);
  if (values.help || chosen.length === 0 || [...sizes, ...tables].some((size) => !(size > 0))) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  await mkdir(home, { recursive: true, mode: 0o755 });
  const figures: Figure[] = [];
  for (const part of chosen) {
    process.stderr.write(`measuring ${part} ...\n`);
    figures.push(...(await measure(part, sizes, tables)));
  }
  process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : table(figures)}\n`);
  return 0;
}

process.exitCode = await main();
