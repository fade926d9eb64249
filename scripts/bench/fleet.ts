import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { binaries } from "../../src/postgres/binaries.ts";
import { copyCluster, preparedCluster, removeFolder } from "../../src/postgres/cluster.ts";
import { connect } from "../../src/postgres/connect.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { type Figure, timed } from "./figures.ts";
import { costOf } from "./process.ts";

const root = join(import.meta.dirname, "../..");
const major = 17;

/** A tenant's schema of before, with some rows. */
const before = `
  create table customer (id int primary key, name text not null, email text);
  create table orders (id int primary key, customer_id int references customer, total numeric, placed timestamptz default now());
  create table item (id int primary key, order_id int references orders, sku text, qty int);
  create index on orders (customer_id);
  insert into customer select g, 'name ' || g, g || '@example.org' from generate_series(1, 50) g;
  insert into orders select g, 1 + g % 50, g from generate_series(1, 200) g;
  insert into item select g, 1 + g % 200, 'sku ' || g, g % 5 from generate_series(1, 500) g`;

/** A column, an index and a check more. */
const declared = `
  create table customer (id int primary key, name text not null, email text, note text);
  create table orders (id int primary key, customer_id int references customer, total numeric check (total >= 0), placed timestamptz default now());
  create table item (id int primary key, order_id int references orders, sku text, qty int);
  create index on orders (customer_id);
  create index on item (order_id);`;

/**
 * Brings many small databases of one server up to date in one run, by the command line, with evidence, snapshots and every
 * check; then looks whether they are; beside a loop that sends the same statements and checks nothing.
 */
export async function fleet(count: number, home: string): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(home, "fleet-"));
  await traversableFolder(folder);
  const dataDir = join(folder, "data");
  await copyCluster(await preparedCluster(await binaries(major, defaultHome()), defaultHome()), dataDir);
  const settings = { fsync: false, full_page_writes: false, max_wal_size: "4GB", shared_buffers: "256MB" };
  const server = await startEmbedded({ major, dataDir, settings });
  try {
    process.stderr.write(`making ${count} databases ...\n`);
    const few = Math.min(count, 50);
    const url = await tenants(server, { tenant: count, naive: few });
    const repository = await team(folder);
    const naive = ((await timed(() => loop(url, few))) / few) * count;
    process.stderr.write(`bringing ${count} of them up to date ...\n`);
    const args = (action: string) => [
      ...[join(root, "scripts/schemagate.mjs"), "fleet", action, "--url", url, "--base", "main"],
      ...["--targets-query", "select datname from pg_database where datname ~ '^tenant_\\d+$' order by 1"],
    ];
    const limitSeconds = 7_200;
    const run = (action: string) =>
      costOf({ program: process.execPath, args: args(action), cwd: repository, limitSeconds });
    const cost = await run("apply");
    const again = await run("apply");
    const what = (how: string) => `${count} databases, ${how}`;
    const rate = (milliseconds: number) => `${((count * 1000) / milliseconds).toFixed(1)} a second`;
    const label = few < count ? `the statements alone, by ${few} of them` : "the statements alone";
    const plain = { label, milliseconds: naive };
    return [
      {
        part: "fleet",
        what: what("3 steps each, with evidence and template copies"),
        ours: { label: "", ...cost },
        against: plain,
        note: rate(cost.milliseconds),
      },
      {
        part: "fleet",
        what: what("all as declared"),
        ours: { label: "", ...again },
        against: null,
        note: rate(again.milliseconds),
      },
    ];
  } finally {
    await server.stop();
    await removeFolder(folder);
  }
}

/** @returns the URL of the server for the role that owns them */
async function tenants(server: EmbeddedServer, counts: Readonly<Record<string, number>>): Promise<string> {
  const superuser = await connect(server.superuserUrl("postgres"));
  await superuser.query("create role app login createdb password 'app'");
  await superuser.query("create database one owner app");
  const url = new URL(server.superuserUrl("one"));
  [url.username, url.password] = ["app", "app"];
  const session = await connect(url.toString());
  await session.query(before);
  await session.end();
  for (const [name, count] of Object.entries(counts))
    for (let number = 1; number <= count; number++)
      await superuser.query(`create database ${name}_${number} template one owner app strategy file_copy`);
  await superuser.end();
  url.pathname = "/postgres";
  return url.toString();
}

async function team(folder: string): Promise<string> {
  const repository = join(folder, "repository");
  await mkdir(join(repository, "schema/shop/public"), { recursive: true });
  await mkdir(join(repository, "policies"));
  await writeFile(join(repository, "schema/shop/public/all.sql"), declared);
  await writeFile(join(repository, "policies/protected.yaml"), "protected: []\n");
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=bench", "-c", "user.email=bench@bench.invalid", ...args], {
      cwd: repository,
    });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("commit", "--quiet", "--message", "main");
  return repository;
}

async function loop(url: string, count: number): Promise<void> {
  const statements = [
    "alter table customer add column note text",
    "alter table orders add check (total >= 0)",
    "create index concurrently on item (order_id)",
  ];
  for (let number = 1; number <= count; number++) {
    const own = new URL(url);
    own.pathname = `/naive_${number}`;
    const session = await connect(own.toString());
    for (const sql of statements) await session.query(sql);
    await session.end();
  }
}
