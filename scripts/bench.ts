import { mkdir } from "node:fs/promises";
import { userInfo } from "node:os";
import { branching } from "./bench/branching.ts";
import { demo } from "./bench/demo.ts";
import { type Figure, table } from "./bench/figures.ts";
import { fleet } from "./bench/fleet.ts";
import { gateCases } from "./bench/gate-cases.ts";
import { gateCosts } from "./bench/gate-costs.ts";
import { planning } from "./bench/planning.ts";
import { pulumi } from "./bench/pulumi.ts";
import { type StallWish, stalls } from "./bench/stalls.ts";
import { verdict } from "./bench/verdict.ts";
import { workflows } from "./bench/workflows.ts";
import { onXfs } from "./bench/xfs.ts";
import { parsedOptions } from "./parsed-options.ts";

const parts = ["branch", "plan", "demo", "gate", "stall", "fleet", "pulumi", "verdict", "workflows"] as const;
type Part = (typeof parts)[number];

const home = `/var/tmp/schemagate-${userInfo().uid}/bench`;

const usage = `Usage: npm run bench [-- --only PART ...] [-- --sizes MB,MB] [-- --tables N,N] [-- --versions N,N] [-- --json]

  --only PART    ${parts.join(", ")}; may be given more than once (default: all)
  --sizes MB,MB  sizes of the databases that are branched (default: 100,1024)
  --tables N,N   how many tables the databases have that are planned for (default: 100,1000,5000; verdict, workflows: 1000)
  --versions N,N versions of PostgreSQL that the gate's cases are played on (default: 14,15,16,17,18)
  --every N      only every Nth of them (default: 1)
  --rows N       rows of the table that is changed while an application uses it (default: 1000000)
  --reader N     seconds that the reader takes behind whom a column is added (default: 60)
  --change TEXT  of the changes of that table only those whose name has this
  --databases N  how many databases one run brings up to date (default: 1000)
  --json         print one JSON document instead of the table
`;

interface Wish {
  readonly sizes: readonly number[];
  /** Empty where each part has its own. */
  readonly tables: readonly number[];
  readonly versions: readonly number[];
  readonly every: number;
  readonly stall: StallWish;
  readonly databases: number;
}

async function measure(
  part: Part,
  { sizes, tables, versions, every, stall, databases }: Wish,
): Promise<readonly Figure[]> {
  switch (part) {
    case "branch":
      return [...(await branching(home, "the file system at hand", sizes)), ...(await branchingOnXfs(sizes))];
    case "plan":
      return planning(tables.length > 0 ? tables : [100, 1000, 5000]);
    case "demo":
      return demo();
    case "gate":
      return [...(await gateCosts()), ...(await gateCases(versions, every))];
    case "stall":
      return stalls(stall);
    case "pulumi":
      return pulumi(1000);
    case "verdict":
      return verdict(home, tables.length > 0 ? tables : [1000]);
    case "workflows":
      return workflows(tables.length > 0 ? tables : [1000]);
    case "fleet":
      return fleet(databases, home);
  }
}

async function branchingOnXfs(sizes: readonly number[]): Promise<readonly Figure[]> {
  const measured = await onXfs(home, (folder) => branching(folder, "XFS", sizes));
  if (typeof measured !== "string") return measured;
  return [{ part: "branch", what: "on XFS", ours: null, against: null, note: measured }];
}

async function main(): Promise<number> {
  const { values } = parsedOptions(usage, {
    options: {
      only: { type: "string", multiple: true },
      sizes: { type: "string", default: "100,1024" },
      tables: { type: "string", default: "" },
      versions: { type: "string", default: "14,15,16,17,18" },
      every: { type: "string", default: "1" },
      rows: { type: "string", default: "1000000" },
      reader: { type: "string", default: "60" },
      change: { type: "string", default: "" },
      databases: { type: "string", default: "1000" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const chosen = parts.filter((part) => values.only === undefined || values.only.includes(part));
  const sizes = values.sizes.split(",").map(Number);
  const tables = values.tables === "" ? [] : values.tables.split(",").map(Number);
  const versions = values.versions.split(",").map(Number);
  const [every, databases] = [Number(values.every), Number(values.databases)];
  const stall = { rows: Number(values.rows), reader: Number(values.reader), only: values.change };
  if (
    values.help ||
    chosen.length === 0 ||
    [...sizes, ...tables, ...versions, every, stall.rows, stall.reader, databases].some((size) => !(size > 0))
  ) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  await mkdir(home, { recursive: true, mode: 0o755 });
  const figures: Figure[] = [];
  for (const part of chosen) {
    process.stderr.write(`measuring ${part} ...\n`);
    figures.push(...(await measure(part, { sizes, tables, versions, every, stall, databases })));
  }
  process.stdout.write(`${values.json ? JSON.stringify(figures, null, 2) : table(figures)}\n`);
  return 0;
}

process.exitCode = await main();
