import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProviderProcess, refused, type State } from "./support/provider-process.ts";
import { item, money, release, type Shop, startShop } from "./support/shop.ts";

let shop: Shop;
const providers: ProviderProcess[] = [];
let state: State;

const started = async () => {
  const provider = await shop.provider();
  providers.push(provider);
  return provider;
};

beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  for (const provider of providers) await provider.kill("SIGKILL");
  await shop.team.end();
});

/** Holds a lock on `money` that a step has to wait for, and lets everything else work. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await shop.team.production(async (session) => {
    await session.query("begin");
    await session.query("lock table money in row exclusive mode");
    try {
      await work();
    } finally {
      await session.query("rollback");
    }
  });
}

/** Waits until the release that runs has done so many steps, as its ledger says. */
async function stepsDone(count: number, planDigest: unknown): Promise<void> {
  const sql = `select from schemagate.release r join schemagate.step s on s.release_id = r.id
    where r.state = 'running' and r.plan_digest = $1 and (s.state = 'intended' or $2 > 0)
    having count(*) filter (where s.state = 'done') = $2 and count(*) > 0`;
  await expect
    .poll(() => shop.team.production(async (session) => (await session.query(sql, [planDigest, count])).rows.length), {
      timeout: 60_000,
      interval: 200,
    })
    .toBe(1);
}

test("two at once, one that is interrupted, one that is killed: state and database agree, and the next goes on", async () => {
  const [first, second] = [await started(), await started()];
  const asked = { database: "shop", lockWait: "5m" };
  const taken = await first.check(release, asked);
  state = await first.create(release, taken.inputs);
  shop.declare({ item: item("name text, note text, size int"), money: money(", currency text") });
  const { inputs } = await first.check(release, asked);
  expect(Object.keys(inputs.sql ?? {})).toEqual(["001 public.item.size", "002 public.money.currency"]);
  await whileLocked(async () => {
    const running = refused(first.update(release, state, inputs));
    await stepsDone(1, inputs.planDigest);
    expect((await refused(second.update(release, state, inputs))).message).toMatch(/release-running/);
    await first.cancel();
    const { half, message } = await running;
    expect(message).toMatch(/Failed/);
    expect(half).toMatchObject({
      id: "shop",
      outputs: { unfinished: expect.stringContaining("stopped after 1 of 2 steps") },
    });
    state = { id: "shop", inputs, outputs: half?.outputs ?? {} };

    const rest = await second.check(release, asked);
    expect(Object.keys(rest.inputs.sql ?? {})).toEqual(["001 public.money.currency"]);
    const killed = refused(second.update(release, state, rest.inputs));
    await stepsDone(0, rest.inputs.planDigest);
    await second.kill("SIGKILL");
    await killed;
  });
  const third = await started();
  const live = await third.read(release, state);
  expect(live?.outputs).toMatchObject({ unfinished: expect.stringContaining("stopped after 0 of 1 steps") });
  expect(live?.outputs.objects).toMatchObject({ "table public.item": { "column size": "integer" } });
  const currency = 'objects["table public.money"]["column currency"]';
  expect(await third.diff(release, live ?? state, inputs)).toEqual({ [currency]: "ADD" });
  const last = await third.check(release, asked);
  state = await third.update(release, live ?? state, last.inputs);
  expect(state.outputs).toMatchObject({ unfinished: "", fingerprint: last.inputs.declaredFingerprint });
  expect(state.outputs.objects).toMatchObject({ "table public.money": { "column currency": "text" } });
}, 240_000);
