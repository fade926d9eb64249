import { type ChildProcess, fork } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { type Figure, type Measure, timed } from "./figures.ts";
import { type Begin, type InTheWay, longReader, slowAutovacuum } from "./in-the-way.ts";
import type { Stalls } from "./load.ts";
import { costOf } from "./process.ts";
import { filled, orders, type StallCase, stallCases } from "./stall-cases.ts";

const root = join(import.meta.dirname, "../..");
const major = 17;

export interface StallWish {
  /** Rows of the table. */
  readonly rows: number;
  /** Seconds that a long reader takes. */
  readonly reader: number;
  /** Only the changes whose name has this. */
  readonly only: string;
}

/**
 * How long an application that reads and writes a large table is kept waiting while that table is changed: by our plan,
 * and by the statement that one would write down.
 */
export async function stalls({ rows, reader, only }: StallWish): Promise<readonly Figure[]> {
  const server = await startEmbedded({ major, settings: serverLikeProduction });
  const folder = await mkdtemp(join(tmpdir(), "schemagate-stalls-"));
  try {
    const ground = await Ground.make(server, folder, { rows, reader });
    const figures: Figure[] = [await quiet(ground)];
    for (const one of stallCases.filter(({ name }) => name.includes(only))) {
      process.stderr.write(`${one.name} ...\n`);
      const release = (url: string) => byPlan(folder, one, url);
      const prepare = async (url: string) => {
        if (one.setup !== undefined) await bySql(url, one.setup);
        if (one.released === true) await release(url);
      };
      const ours = await played(ground, one, prepare, one.released === true ? byRollback : release);
      const naive = await played(ground, one, prepare, (url) => bySql(url, one.naive));
      figures.push(...compared(one.name, ours, naive));
    }
    return figures;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true });
  }
}

/** Nothing waits for the disk, which would drown what is measured in noise; autovacuum runs as it does elsewhere. */
const serverLikeProduction = {
  fsync: false,
  synchronous_commit: false,
  full_page_writes: false,
  autovacuum: true,
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  max_connections: 60,
};

type Size = Pick<StallWish, "rows" | "reader">;

class Ground {
  private copies = 0;
  private readonly server: EmbeddedServer;
  readonly rows: number;
  readonly inTheWay: Readonly<Record<InTheWay, Begin>>;

  constructor(server: EmbeddedServer, { rows, reader }: Size) {
    this.server = server;
    this.rows = rows;
    this.inTheWay = { reader: longReader(reader), autovacuum: slowAutovacuum };
  }

  static async make(server: EmbeddedServer, folder: string, size: Size): Promise<Ground> {
    const ground = new Ground(server, size);
    const outside = await connect(server.superuserUrl("postgres"));
    await outside.query("create role bench login createdb password 'bench'");
    await outside.query("create database base owner bench");
    await outside.end();
    await bySql(ground.url("base"), orders, ...filled(size.rows));
    await mkdir(join(folder, "public"));
    return ground;
  }

  /** A copy of the filled database; the one before goes. */
  async copy(): Promise<string> {
    const outside = await connect(this.server.superuserUrl("postgres"));
    await outside.query(`drop database if exists copy_${this.copies} with (force)`);
    await outside.query(`create database copy_${++this.copies} template base owner bench strategy file_copy`);
    await outside.end();
    return this.url(`copy_${this.copies}`);
  }

  private url(database: string): string {
    const url = new URL(this.server.superuserUrl(database));
    url.username = "bench";
    url.password = "bench";
    return url.toString();
  }
}

interface Played extends Stalls {
  readonly milliseconds: number;
}

type Change = (url: string) => Promise<unknown>;

async function played(ground: Ground, one: StallCase, prepare: Change, change: Change): Promise<Played> {
  const url = await ground.copy();
  await prepare(url);
  const ended = one.behind === undefined ? null : await ground.inTheWay[one.behind](url);
  const played = await underLoad(url, ground.rows, () => change(url));
  await ended?.();
  return played;
}

/** What there is of stalls without any change. */
async function quiet(ground: Ground): Promise<Figure> {
  const { read, write } = await underLoad(await ground.copy(), ground.rows, () => pause(5000));
  const ours: Measure = { label: "write", milliseconds: write };
  return {
    part: "stall",
    what: `no change, ${ground.rows} rows`,
    ours,
    against: null,
    note: `read ${Math.round(read)} ms`,
  };
}

async function underLoad(url: string, rows: number, change: () => Promise<unknown>): Promise<Played> {
  const application = fork(join(import.meta.dirname, "load.ts"), [url, String(rows)], { execArgv: [] });
  try {
    await pause(2000);
    await asked(application);
    const milliseconds = await timed(change);
    // Whoever still waits has its turn.
    await pause(1000);
    return { ...(await asked(application)), milliseconds };
  } finally {
    application.disconnect();
  }
}

function asked(application: ChildProcess): Promise<Stalls> {
  return new Promise((done, failed) => {
    application.once("message", (told) => done(told as Stalls));
    application.once("exit", () => failed(new Error("the application ended")));
    application.send("what");
  });
}

async function bySql(url: string, ...statements: readonly string[]): Promise<void> {
  const session = await connect(url);
  try {
    for (const sql of statements) await session.query(sql);
  } finally {
    await session.end();
  }
}

async function byPlan(folder: string, { edit, declared = "" }: StallCase, url: string): Promise<void> {
  const [from, to] = edit ?? ["", ""];
  await writeFile(join(folder, "public/orders.sql"), `${orders.replace(from, to)}${declared}`);
  const plan = join(folder, "plan.json");
  await schemagate("plan", "--database", "bench", "--schema", folder, "--url", url, "--out", plan);
  await schemagate("apply", plan, ...unproven(url));
}

async function byRollback(url: string): Promise<void> {
  await schemagate("rollback", ...unproven(url));
}

function unproven(url: string): readonly string[] {
  return ["--url", url, "--unproven", "bench", "--snapshot", "none", "--lock-wait", "1h"];
}

async function schemagate(...args: readonly string[]): Promise<void> {
  await costOf({ program: process.execPath, args: [join(root, "scripts/schemagate.mjs"), ...args] });
}

function compared(name: string, ours: Played, naive: Played): readonly Figure[] {
  const figure = (what: "read" | "write", label: string): Figure => ({
    part: "stall",
    what: `${name}, longest ${label}`,
    ours: { label: "plan", milliseconds: ours[what] },
    against: { label: "statement", milliseconds: naive[what] },
    note: `took ${seconds(ours)} against ${seconds(naive)}${failures(ours)}`,
  });
  return [figure("read", "read"), figure("write", "write")];
}

function seconds({ milliseconds }: Played): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function failures({ errors }: Played): string {
  return errors.length === 0 ? "" : `; the application was told: ${errors.join(", ")}`;
}
