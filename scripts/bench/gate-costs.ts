import { differences } from "../../src/effects/difference.ts";
import { startObservation } from "../../src/effects/observe.ts";
import { captureKnown } from "../../src/effects/state/known.ts";
import { connect } from "../../src/postgres/connect.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { type EmbeddedServer, startEmbedded } from "../../src/postgres/embedded.ts";
import { type Figure, median, timed } from "./figures.ts";
import { manyTables } from "./tables.ts";

const rounds = 7;

/** What watching costs: one full difference a plan, and, at each COMMIT, the narrow form under the locks of the step. */
export async function gateCosts(): Promise<readonly Figure[]> {
  const server = await startEmbedded({ major: 17 });
  try {
    const superuser = await connect(server.superuserUrl("postgres"));
    await superuser.query("create role bench login createdb password 'bench'");
    await superuser.end();
    const figures: Figure[] = [];
    for (const count of [50, 1_000]) figures.push(...(await costs(server, count)));
    return figures;
  } finally {
    await server.stop();
  }
}

async function costs(server: EmbeddedServer, count: number): Promise<readonly Figure[]> {
  const url = new URL(server.superuserUrl("postgres"));
  url.username = "bench";
  url.password = "bench";
  const outside = await connect(url.toString());
  await outside.query(`create database watched_${count}`);
  await outside.end();
  url.pathname = `/watched_${count}`;
  const session = await connect(url.toString());
  try {
    for (const sql of manyTables(count)) await session.query(sql);
    await session.query("analyze");
    const before = await captureKnown(session);
    const full = await median(rounds, () =>
      timed(async () => differences(before.state, (await captureKnown(session)).state)),
    );
    const narrow = await narrowForm(session);
    const tables = `${count.toLocaleString("en")} tables`;
    const figure = (what: string, label: string, milliseconds: number, limit: number): Figure => ({
      ...{ part: "gate", what: `${what}, ${tables}`, ours: { label, milliseconds } },
      against: { label: "at most", milliseconds: limit },
    });
    return [
      figure("the whole difference, outside of locks", "full", full, 1_000),
      figure("before COMMIT, under locks: digest and judgement's effects", "narrow", narrow, 25),
    ];
  } finally {
    await session.end();
  }
}

/** From the end of a statement to the moment when COMMIT may be said. */
async function narrowForm(session: Session): Promise<number> {
  const observation = await startObservation(session, { values: false, thresholds: { changed: 10, removed: 1 } });
  let round = 0;
  const once = async () => {
    const sql = `alter table t000${String(10 + (round % 30))} add column more_${round++} integer`;
    let ended = 0;
    await session.query("begin");
    await observation.step(String(round), async () => {
      await session.query(sql);
      ended = performance.now();
    });
    await observation.soFar();
    const milliseconds = performance.now() - ended;
    await session.query("commit");
    return milliseconds;
  };
  // Code that runs for the first time is slow, and so is a cache that nobody has filled.
  for (let warm = 0; warm < 10; warm++) await once();
  return median(21, once);
}
