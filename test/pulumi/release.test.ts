import { afterAll, beforeAll, expect, test } from "vitest";
import { Secret, Unknown, unknown } from "../../src/pulumi/grpc/values.ts";
import { type ProviderProcess, refused, type State } from "./support/provider-process.ts";
import { item, money, release, type Shop, startShop } from "./support/shop.ts";

let shop: Shop;
let provider: ProviderProcess;
let state: State;
const asked = { database: "shop" };
const column = (name: string) => `objects["table public.item"]["column ${name}"]`;

beforeAll(async () => {
  shop = await startShop();
  provider = await shop.provider();
});
afterAll(async () => {
  await provider.kill("SIGTERM");
  await shop.team.end();
});

const warnings = () => provider.told.filter((line) => line.startsWith("warning"));

test("a database that is as declared is taken over, imported, and nothing differs", async () => {
  const { inputs, failures } = await provider.check(release, asked);
  expect([failures, inputs.sql, warnings()]).toEqual([[], {}, []]);
  expect(inputs.objects).toMatchObject({
    "table public.item": { "column id": "integer; not null", "column note": "text" },
  });
  state = await provider.create(release, inputs);
  expect(state).toMatchObject({
    id: "shop",
    outputs: { fingerprint: inputs.declaredFingerprint, release: "1", unfinished: "" },
  });
  expect(await provider.diff(release, state, inputs)).toEqual({});
  const imported = await provider.read(release, { id: "shop", inputs: {}, outputs: {} });
  expect(imported?.outputs.objects).toEqual(state.outputs.objects);
  const again = await provider.check(release, imported?.inputs ?? {});
  expect(await provider.diff(release, imported ?? state, again.inputs)).toEqual({});
});

test("a change is planned without a branch, differs object by object, and is proven and released", async () => {
  shop.declare({ item: item("name text, note text, size int"), extra: "CREATE VIEW big AS SELECT id FROM item;\n" });
  const { inputs, failures } = await provider.check(release, asked);
  expect(failures).toEqual([]);
  expect(warnings()).toEqual([expect.stringContaining("is unproven: there is no evidence in")]);
  const changes = await provider.diff(release, state, inputs);
  expect(changes).toEqual({
    [column("size")]: "ADD",
    'objects["view public.big"]': "ADD",
    'sql["001 public.item.size"]': "ADD",
    'sql["002 public.big"]': "ADD",
  });
  const foreseen = await provider.update(release, state, inputs, true);
  expect(foreseen.outputs).toMatchObject({
    fingerprint: inputs.declaredFingerprint,
    release: unknown,
    sql: inputs.sql,
  });
  await shop.team.production(async (session) => {
    expect(
      (await session.query("select from information_schema.columns where table_name = 'item' and column_name = 'size'"))
        .rows,
    ).toEqual([]);
  });
  state = await provider.update(release, state, inputs);
  const kind = { kind: "neon snapshot" };
  expect(state.outputs).toMatchObject({ release: "2", fingerprint: inputs.declaredFingerprint, snapshot: kind });
  const branches = await shop.team.run(["status", "--json"]);
  expect(branches.stdout).toContain('"state": "done"');
  const settled = await provider.check(release, asked);
  expect([settled.inputs.sql, await provider.diff(release, state, settled.inputs)]).toEqual([{}, {}]);
  state = { ...state, inputs: settled.inputs };
});

test("what was changed by hand shows in a refresh, object by object, and the next plan takes it back", async () => {
  await shop.team.production((session) => session.query("alter table item add column hand text; drop view big"));
  const live = await provider.read(release, state);
  // As the engine asks: what there is against what its state says.
  const drift = await provider.diff(release, live ?? state, state.inputs);
  expect(drift).toEqual({ [column("hand")]: "DELETE", 'objects["view public.big"]': "ADD" });
  expect(live?.outputs.releasedFingerprint).toBe(state.outputs.fingerprint);
  const { inputs } = await provider.check(release, asked);
  expect(Object.values(inputs.sql ?? {})).toContainEqual(expect.stringContaining("DROP COLUMN hand"));
  // Without a refresh the state still holds what was released; the plan that brings it back is the change.
  expect(Object.keys(await provider.diff(release, state, inputs)).every((path) => path.startsWith("sql["))).toBe(true);
  await shop.team.production((session) =>
    session.query("alter table item drop column hand; create view big as select id from item"),
  );
  const back = await provider.read(release, state);
  expect(await provider.diff(release, back ?? state, state.inputs)).toEqual({});
});

test("a plan that the database has moved away from is refused, and the state stays", async () => {
  shop.declare({ item: item("name text, note text, size int, late int") });
  const { inputs } = await provider.check(release, asked);
  await shop.team.production((session) => session.query("create index by_hand on item (name)"));
  const error = await refused(provider.update(release, state, inputs));
  expect(error.message).toMatch(/stale/);
  expect(error.half).toBeNull();
  await shop.team.production((session) => session.query("drop index by_hand"));
});

test("evidence decides: what must never happen fails the check in the finding's words, with file and line", async () => {
  shop.declare({ money: money(", CHECK (amount IS NOT NULL)"), item: item("name text, note text, size int") });
  expect((await provider.check(release, asked)).failures).toEqual([]);
  const shown = await shop.team.run(["preview", "--branch", "preview/never", "--base", "main"]);
  expect(shown.status).toBe(3);
  const { failures, inputs } = await provider.check(release, asked);
  expect(failures).toEqual([
    {
      property: "plan",
      reason: expect.stringMatching(
        /^nullability-changed: public\.money\.amount: .*\(schema\/shop\/public\/money\.sql:\d\)$/,
      ),
    },
  ]);
  expect(JSON.parse(String(inputs.evidence))).toMatchObject({ verification: { planDigest: inputs.planDigest } });
  const error = await refused(provider.update(release, state, inputs));
  expect(error.message).toMatch(/code {2}rejected/);
});

test("what a person has to approve is told, refused, and released once it is approved", async () => {
  shop.declare({ money: money(), item: item("name text, size int") });
  const first = await provider.check(release, asked);
  const error = await refused(provider.update(release, state, first.inputs));
  const folder = `.schemagate/evidence/${String(first.inputs.planDigest)}`;
  expect(error.message).toContain(`schemagate approve --evidence ${folder}`);
  expect((await provider.check(release, asked)).failures).toEqual([]);
  expect(warnings().at(-1)).toMatch(/Needs a person's approval: relation-lost: public\.item\.note/);
  expect((await shop.team.run(["approve", "--evidence", folder, "--base", "main"])).status).toBe(0);
  const { inputs } = await provider.check(release, asked);
  state = await provider.update(release, state, inputs);
  expect(state.outputs.fingerprint).toBe(inputs.declaredFingerprint);
});

test("under requireEvidence nothing is released that was not proven before", async () => {
  shop.declare({ item: item("name text, size int, strict int") });
  const { inputs, failures } = await provider.check(release, { ...asked, requireEvidence: true });
  expect(failures).toEqual([]);
  const error = await refused(provider.update(release, state, inputs));
  expect(error.message).toMatch(/code {2}evidence-missing/);
  shop.declare({ item: item("name text, size int") });
});

test("arguments that are wrong fail at the property that is at fault", async () => {
  const properties = async (news: Parameters<ProviderProcess["check"]>[1]) =>
    (await provider.check(release, news)).failures.map(({ property }) => property);
  expect(await properties({})).toEqual(["database"]);
  expect(await properties({ database: "nowhere" })).toEqual(["schema"]);
  expect(await properties({ ...asked, databse: "x", lockWait: 5 })).toEqual(["databse", "lockWait"]);
  expect(await properties({ ...asked, lockWait: "soon" })).toEqual(["lockWait"]);
  expect(await properties({ ...asked, url: "mysql://x" })).toEqual(["url"]);
  shop.declare({ broken: "CREATE TABLE broken (id nonsense);\n" });
  const { failures } = await provider.check(release, asked);
  expect(failures).toEqual([{ property: "schema", reason: expect.stringContaining("broken.sql:1") }]);
  shop.declare({ broken: "" });
});

test("what is not known yet, and a server that cannot be reached, give a plan that is not known, and no error", async () => {
  const computed = await provider.check(release, { ...asked, url: unknown });
  expect(computed.failures).toEqual([]);
  expect(
    [computed.inputs.plan, computed.inputs.url, computed.inputs.objects].every((one) => one instanceof Unknown),
  ).toBe(true);
  expect(await provider.diff(release, state, computed.inputs)).toMatchObject({ plan: "UPDATE" });
  expect((await provider.create(release, computed.inputs, true)).outputs).toMatchObject({
    plan: unknown,
    fingerprint: unknown,
  });
  const nowhere = "postgresql://me:swordfish@127.0.0.1:1/shop";
  const away = await provider.check(release, { ...asked, url: nowhere });
  expect([away.failures, away.inputs.plan]).toEqual([[], undefined]);
  expect(away.inputs.url).toEqual(new Secret(nowhere));
  expect(warnings().at(-1)).toMatch(/The plan is not known yet\. Connecting to .*ECONNREFUSED/);
  expect((await provider.update(release, state, away.inputs, true)).outputs).toMatchObject({
    plan: unknown,
    release: unknown,
  });
});

test("deleting it leaves the database as it is, and nothing that was told holds a secret", async () => {
  await provider.remove(release, state);
  expect(provider.told.at(-1)).toMatch(/info shop: The database shop, its schema and its snapshots stay/);
  const { fingerprint } = (await provider.read(release, state))?.outputs ?? {};
  expect(fingerprint).toBe(state.outputs.fingerprint);
  const { apiKey, url } = shop.team.plane;
  for (const secret of [apiKey, new URL(url).password, "swordfish"])
    expect(provider.told.join("\n")).not.toContain(secret);
});
