import { readFileSync } from "node:fs";
import { join } from "node:path";
import { startObservation } from "../../../src/effects/observe.ts";
import { connect } from "../../../src/postgres/connect.ts";
import type { Session } from "../../../src/postgres/connection.ts";
import { type AwareCase, awareCases } from "./cases.ts";

const base = readFileSync(join(import.meta.dirname, "../base.sql"), "utf8");

/** The same schema on both sides. */
const schema = `${base};
  create table seen_at (placed timestamptz); create table landmarks (name text primary key, value text)`;

/** What makes a database production: rows, settings, users; and landmarks of its own that no copy has. */
const production = `
  insert into orders (code, total) select 'P' || n, n from generate_series(1, 2000) n; analyze orders;
  insert into authors (id, name, email) values (1000, 'Customer', 'customer@example.com');
  insert into seen_at values (now());
  comment on table orders is 'live';
  grant select on orders to case_reader;
  create schema schemagate;
  insert into landmarks values ('orders', 'orders'::regclass::oid::text), ('file', pg_relation_filenode('orders')::text),
    ('writer', (select xmin::text from orders order by id limit 1)), ('log', pg_current_wal_lsn()::text)`;

const sides = ["preview_side", "production_side"] as const;

/** What came of a case: code that does the same on both sides is not stopped, and what differs is. */
export interface Seen {
  readonly name: string;
  readonly stopped: boolean;
}

/** Plays every case on a preview and in production of a server, each up to COMMIT. */
export async function playAware(superuserUrl: (database: string) => string): Promise<readonly Seen[]> {
  const superuser = await connect(superuserUrl("postgres"));
  try {
    await superuser.query(
      "do $$ begin create role case_reader; exception when duplicate_object or unique_violation then null; end $$",
    );
    for (const side of sides) {
      await superuser.query(`create role ${side} login password 'side'`);
      await superuser.query(`create database ${side} owner ${side}`);
    }
    await superuser.query("alter database production_side set app.stage = 'live'");
    await superuser.query("alter database production_side set neon.timeline_id = 'main'");
    return await onBothSides((side) => loginUrl(superuserUrl(side), side));
  } finally {
    for (const side of sides) {
      await superuser.query(`drop database if exists ${side} with (force)`);
      await superuser.query(`drop role if exists ${side}`);
    }
    await superuser.end();
  }
}

async function onBothSides(urlOf: (side: string) => string): Promise<readonly Seen[]> {
  const [preview, release] = [await connect(urlOf(sides[0])), await connect(urlOf(sides[1]))];
  const application = await connect(urlOf(sides[1]), { applicationName: "the application" });
  try {
    for (const session of [preview, release]) await session.query(schema);
    await release.query(`${production}; set application_name = 'schemagate release'`);
    const seen: Seen[] = [];
    for (const one of awareCases) seen.push({ name: one.name, stopped: await isStopped(one, preview, release) });
    const innocent = { name: "innocent", sql: "alter table predictions add column more text" };
    return [...seen, { name: innocent.name, stopped: await isStopped(innocent, preview, release) }];
  } finally {
    for (const session of [preview, release, application]) await session.end();
  }
}

async function isStopped({ sql }: AwareCase, preview: Session, release: Session): Promise<boolean> {
  const expected = await digestBeforeCommit(preview, sql, "begin");
  return (await digestBeforeCommit(release, sql, "begin; set local lock_timeout = 2000")) !== expected;
}

/** Runs a step as a preview or a release does, up to COMMIT, and takes it back. */
async function digestBeforeCommit(session: Session, sql: string, begin: string): Promise<string> {
  const observation = await startObservation(session, { values: false, thresholds: { changed: 10, removed: 1 } });
  await session.query(begin);
  try {
    return (await observation.step("1", async () => void (await session.query(sql)))).effectDigest;
  } finally {
    await session.query("rollback");
  }
}

function loginUrl(superuserUrl: string, role: string): string {
  const url = new URL(superuserUrl);
  url.username = role;
  url.password = "side";
  return url.toString();
}
