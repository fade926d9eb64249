import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ident } from "../../src/postgres/quote.ts";
import { type FreshDatabase, freshDatabase, withSession } from "../support/postgres.ts";
import { schemagate } from "./support/cli.ts";

// What a server refuses a command is told as that: what was tried, PostgreSQL's words and code, and what to do about it.

const folder = mkdtempSync(join(tmpdir(), "schemagate-server-errors-"));

beforeAll(() => {
  mkdirSync(join(folder, "schema/shop/public"), { recursive: true });
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies/protected.yaml"), "protected: []");
  writeFileSync(join(folder, "schema/shop/public/item.sql"), "CREATE TABLE item (id int PRIMARY KEY);\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

const declared = ["--schema", "schema/shop"];
const commands = {
  plan: (url: string) => ["plan", ...declared, "--url", url],
  drift: (url: string) => ["drift", ...declared, "--url", url],
  status: (url: string) => ["status", "--url", url],
  preview: (url: string) => ["preview", ...declared, "--policies", "policies", "--url", url],
  "fleet plan": (url: string) => ["fleet", "plan", ...declared, "--targets-query", "select 'other'", "--url", url],
};

interface Case {
  readonly command: keyof typeof commands;
  /** What a superuser does to the database and its owner beforehand. */
  readonly spoil?: (database: FreshDatabase) => string;
  /** The URL that is given, where it is not the owner's. */
  readonly url?: (database: FreshDatabase) => string | Promise<string>;
  readonly code: string;
  readonly says: RegExp;
}

const slow = ({ owner }: FreshDatabase) => `alter role ${ident(owner)} set statement_timeout = 2`;
const denied = () => "revoke select on pg_proc from public";

const cases: Readonly<Record<string, Case>> = {
  "cut off": { command: "plan", url: cutOff, code: "connection-lost", says: /cut off/ },
  "a timeout": { command: "plan", spoil: slow, code: "statement-cancelled", says: /statement timeout \(57014\)/ },
  "a right that is lacking": { command: "plan", spoil: denied, code: "permission-denied", says: /pg_proc \(42501\)/ },
  "the same, for drift": { command: "drift", spoil: denied, code: "permission-denied", says: /pg_proc \(42501\)/ },
  "a role without login": {
    command: "status",
    spoil: ({ owner }) => `alter role ${ident(owner)} nologin`,
    ...{ code: "login-refused", says: /not permitted to log in \(28000\)/ },
  },
  "a role without CREATEDB": { command: "preview", code: "no-clone", says: /ALTER ROLE \.\.\. CREATEDB/ },
  "a standby": {
    command: "plan",
    url: ({ superuserUrl }) => `${superuserUrl}?options=${encodeURIComponent("-c default_transaction_read_only=on")}`,
    ...{ code: "read-only", says: /CREATE ROLE in a read-only transaction \(25006\)/ },
  },
  "no TLS": {
    command: "plan",
    url: ({ url }) => `${url}?sslmode=require`,
    ...{ code: "tls-refused", says: /does not support SSL/ },
  },
  "a fleet": { command: "fleet plan", code: "database-missing", says: /database "other" does not exist \(3D000\)/ },
};

test.concurrent.for(Object.entries(cases))("%s is told as what it is", async ([, one]) => {
  const database = await freshDatabase();
  const { spoil } = one;
  if (spoil !== undefined) await withSession(database.superuserUrl, (session) => session.query(spoil(database)));
  const url = (await one.url?.(database)) ?? database.url;
  const run = await schemagate(commands[one.command](url), { cwd: folder, env: {} });
  const said = `${run.stderr}${run.stdout}`;
  expect({ status: run.status, said }).toMatchObject({
    status: 1,
    said: expect.stringContaining(`  ${one.code} (exit`),
  });
  expect(said).toMatch(one.says);
  expect(said).toMatch(/^Failed .*(Connecting to|Working on|Copying) postgresql:\/\/.*:\*\*\*@/m);
  expect(said).toMatch(/^ {2}next {2}\S/m);
  expect(said).not.toMatch(/defect|\n +at |:owner@/);
  await database.drop();
});

/** Reaches the database through something that cuts the connection when the catalog is asked for. */
async function cutOff({ url }: FreshDatabase): Promise<string> {
  const port = Number(new URL(url).port);
  const between = createServer((near) => {
    const far = connect(port, "127.0.0.1");
    near.on("data", (asked) => (asked.includes("prepare schemagate_") ? near.destroy() : far.write(asked)));
    far.on("data", (answer) => near.write(answer));
    near.on("close", () => far.destroy());
    for (const end of [near, far]) end.on("error", () => near.destroy());
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  between.unref();
  return url.replace(`:${port}/`, `:${(between.address() as AddressInfo).port}/`);
}
