import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../../src/postgres/connect.ts";
import { Empty, messages } from "../../src/pulumi/grpc/sdk.ts";
import { plain, Secret, toStruct, unknown, type Value } from "../../src/pulumi/grpc/values.ts";
import { resourceSchemas } from "../../src/pulumi/schema/package-schema.ts";
import { version } from "../../src/version.ts";
import { freshDatabase, withSession } from "../support/postgres.ts";
import { call, type ProviderProcess, type Resource, refused } from "./support/provider-process.ts";
import { release, type Shop, startShop } from "./support/shop.ts";

let shop: Shop;
let provider: ProviderProcess;

beforeAll(async () => {
  shop = await startShop();
  provider = await shop.provider();
});
afterAll(async () => {
  await provider.kill("SIGTERM");
  await shop.team.end();
});

const branch: Resource = { type: "NeonBranch", name: "production" };
const preview: Resource = { type: "PreviewBranch", name: "preview" };
const snapshot: Resource = { type: "Snapshot", name: "before" };
const project: Resource = { type: "NeonProject", name: "shop" };

async function made(resource: Resource, news: Parameters<ProviderProcess["check"]>[1]) {
  const { inputs, failures } = await provider.check(resource, news);
  expect(failures).toEqual([]);
  return provider.create(resource, inputs);
}

/** As a release to a branch leaves it, which no snapshot can be taken of. */
async function backUp(parent: string): Promise<void> {
  const { apiHost, apiKey, projectId } = shop.team.plane;
  const answer = await fetch(`${apiHost}/projects/${projectId}/branches`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ branch: { name: "backup/pre-release", parent_id: parent } }),
  });
  expect(answer.status).toBe(201);
}

/** The marker of the branch that a connection reaches. */
async function markerOf(url: Value | undefined): Promise<string | null> {
  const ca = readFileSync(shop.team.plane.caFile, "utf8");
  const session = await connect(String(plain(url)), { ca });
  await session.end();
  return session.identity.marker;
}

test("it says who it is, what it can, and what programs of other languages need to know", async () => {
  const info = await call<{ getVersion(): string }>((done) => provider.client.getPluginInfo(new Empty(), done));
  expect(info.getVersion()).toBe(version);
  const shake = new messages.ProviderHandshakeRequest().setEngineAddress("");
  const shaken = await call<InstanceType<typeof messages.ProviderHandshakeResponse>>((done) =>
    provider.client.handshake(shake, done),
  );
  expect([shaken.getAcceptSecrets(), shaken.getAcceptOutputs()]).toEqual([true, true]);
  const asked = new messages.GetSchemaRequest();
  const answer = await call<{ getSchema(): string }>((done) => provider.client.getSchema(asked, done));
  const schema = JSON.parse(answer.getSchema()) as { name: string; resources: Record<string, object> };
  expect(Object.keys(schema.resources)).toEqual(Object.keys(resourceSchemas).map((name) => `schemagate:index:${name}`));
});

test("the classes of TypeScript take what the schema says, and nothing else", () => {
  for (const [name, { inputs }] of Object.entries(resourceSchemas)) {
    const file = name.replaceAll(/(?!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
    const source = readFileSync(join(import.meta.dirname, `../../src/pulumi/program/${file}.ts`), "utf8");
    const [, body = ""] = /export interface (?:\w+Args|ProtectedTableEntry) \{(.*?)\n\}/s.exec(source) ?? [];
    const named = [...body.matchAll(/readonly (\w+)\??:/g)].map(([, one = ""]) => one);
    expect(named.sort(), name).toEqual(Object.keys(inputs).sort());
  }
});

test("a project and its production are taken over, protected, and never deleted with the resource", async () => {
  const own = await made(project, {});
  expect(own.outputs).toMatchObject({
    projectId: shop.team.plane.projectId,
    takenOver: true,
    defaultBranch: "production",
  });
  const first = await made(branch, { name: "production" });
  expect(first.outputs).toMatchObject({ protected: true, isDefault: true, takenOver: true, database: "neondb" });
  expect(first.outputs.connectionUrl).toBeInstanceOf(Secret);
  const again = await made(branch, { name: "production" });
  expect(again.id).toBe(first.id);
  const open = await provider.update(branch, first, { ...first.inputs, protected: false });
  const live = await provider.read(branch, { ...first, outputs: open.outputs });
  expect(await provider.diff(branch, live ?? first, first.inputs)).toEqual({ protected: "UPDATE" });
  await provider.remove(branch, first);
  await provider.remove(project, own);
  expect(await provider.read(branch, first)).not.toBeNull();
});

test("a branch that was made is deleted only once its protection is lifted", async () => {
  const kept = await made(branch, { name: "staging" });
  expect(kept.outputs).toMatchObject({ protected: true, takenOver: false });
  expect((await refused(provider.remove(branch, kept))).message).toMatch(/code {2}branch-protected/);
  const open = await provider.update(branch, kept, { ...kept.inputs, protected: false });
  await provider.remove(branch, open);
  expect(await provider.read(branch, kept)).toBeNull();
  expect(await provider.diff(branch, kept, { ...kept.inputs, name: "other" })).toEqual({ name: "UPDATE_REPLACE" });
});

test("a preview expires, is made once, and is proven not to be production", async () => {
  const news = { name: "preview/pr-7", expiresInHours: 24 };
  const computed = await provider.check(preview, { ...news, production: unknown });
  expect(computed.failures).toEqual([]);
  const foreseen = await provider.create(preview, computed.inputs, true);
  expect(foreseen.outputs).toMatchObject({ branchId: unknown, connectionUrl: unknown, name: news.name });
  const first = await made(preview, news);
  const hours = (Date.parse(String(first.outputs.expiresAt)) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23);
  expect((await made(preview, news)).id).toBe(first.id);
  const production = await made(branch, { name: "production" });
  const markers = await Promise.all([first, production].map(({ outputs }) => markerOf(outputs.connectionUrl)));
  expect(new Set(markers).size).toBe(2);
  expect((await refused(made(preview, { name: "production" }))).message).toMatch(/code {2}branch-taken/);
  const { inputs } = await provider.check(release, { database: "shop", url: first.outputs.connectionUrl });
  expect(inputs.sql).toEqual({});
  await backUp(first.id);
  await provider.remove(preview, first);
  expect(await provider.read(preview, first)).toBeNull();
});

test("a snapshot stays when it is deleted, unless it is not to be kept", async () => {
  const taken = await made(snapshot, {});
  expect(taken.outputs).toMatchObject({ kind: "neon snapshot", restore: `schemagate restore ${taken.id}`, keep: true });
  await provider.remove(snapshot, taken);
  expect(provider.told.at(-1)).toMatch(/stays: keep is true/);
  const found = await provider.read(snapshot, { ...taken, inputs: {} });
  expect(found?.outputs.name).toBe(taken.outputs.name);
  const loose = await provider.update(snapshot, taken, { ...taken.inputs, keep: false });
  await provider.remove(snapshot, { ...loose, inputs: { ...taken.inputs, keep: false } });
  expect(await provider.read(snapshot, taken)).toBeNull();
});

test("a protected table makes the policy of a release stricter", async () => {
  const table: Resource = { type: "ProtectedTable", name: "item" };
  expect((await provider.check(table, { table: "item" })).failures).toEqual([
    { property: "table", reason: expect.stringContaining("not of the form namespace.table") },
  ]);
  const { outputs } = await made(table, { table: 'PUBLIC."item"', reason: "names" });
  expect(outputs.entry).toEqual({ table: "public.item", reason: "names" });
  shop.declare({ item: "CREATE TABLE item (\n  id int PRIMARY KEY, name text\n);\n" });
  const shown = await shop.team.run(["preview", "--branch", "preview/drop", "--base", "main"]);
  expect(shown.status).toBe(5);
  const asked = { database: "shop" };
  expect((await provider.check(release, asked)).failures).toEqual([]);
  const { failures } = await provider.check(release, { ...asked, protect: [outputs.entry ?? null] });
  expect(failures).toEqual([
    { property: "plan", reason: expect.stringMatching(/^relation-lost: public\.item\.note: /) },
  ]);
});

test("a program can ask for a plan", async () => {
  const plan = await provider.invoke("schemagate:index:plan", { database: "shop" });
  expect(plan.steps).toMatchObject([{ sql: "ALTER TABLE public.item DROP COLUMN note", dataLoss: "certain" }]);
  expect(await provider.invoke("schemagate:index:plan", { database: "shop", url: unknown })).toMatchObject({
    plan: unknown,
  });
  expect((await refused(provider.invoke("schemagate:index:other", {}))).message).toMatch(/code {2}unknown-token/);
});

test("settings that are wrong fail at their key; keys of the project's own are not looked at", async () => {
  const request = new messages.CheckRequest().setUrn("urn:pulumi:test::shop::pulumi:providers:schemagate::default");
  request.setNews(
    toStruct({ databases: '["shop"]', scratch: "somewhere", requireEvidence: "true", ofTheProject: "1" }),
  );
  const answer = await call<InstanceType<typeof messages.CheckResponse>>((done) =>
    provider.client.checkConfig(request, done),
  );
  expect(answer.toObject().failuresList).toEqual([
    { property: "scratch", reason: "schemagate:scratch must be one of auto, embedded, branch" },
  ]);
});

test("a server that is not Neon's: released without proof while it is empty, then proven on a copy; passwords stay secret", async () => {
  const database = await freshDatabase();
  const plain = { type: "SchemaRelease", name: "plain" };
  const asked = { database: "plain", url: database.superuserUrl, asSuperuser: true };
  const wrapper = `CREATE FOREIGN DATA WRAPPER elsewhere;
    CREATE SERVER there FOREIGN DATA WRAPPER elsewhere;
    CREATE USER MAPPING FOR PUBLIC SERVER there OPTIONS (user 'me', password 'swordfish');\n`;
  shop.write({
    "schema/plain/_database/there.sql": wrapper,
    "schema/plain/public/t.sql": "CREATE TABLE t (id int);\n",
  });
  const first = await provider.check(plain, asked);
  expect([first.failures, first.inputs.plan, first.inputs.url]).toEqual([[], expect.any(Secret), expect.any(Secret)]);
  expect(JSON.stringify({ ...first.inputs, plan: null })).not.toContain("swordfish");
  const made = await provider.create(plain, first.inputs);
  expect(made.outputs).toMatchObject({ release: "1", snapshot: { kind: "none" }, plan: expect.any(Secret) });
  await withSession(database.superuserUrl, (session) => session.query("insert into t values (1)"));
  shop.write({ "schema/plain/public/t.sql": "CREATE TABLE t (id int, more int);\n" });
  const { inputs } = await provider.check(plain, asked);
  const changed = await provider.update(plain, made, inputs);
  expect(changed.outputs).toMatchObject({
    release: "2",
    snapshot: { kind: "template copy" },
    fingerprint: inputs.declaredFingerprint,
  });
  expect(provider.told.join("\n")).not.toContain("swordfish");
  await withSession(database.superuserUrl, async (session) => {
    const { rows } = await session.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1)",
      [database.name],
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([
      database.name,
      (changed.outputs.snapshot as { name: string }).name,
    ]);
    await session.query(`drop database "${(changed.outputs.snapshot as { name: string }).name}"`);
  });
  await database.drop();
});
