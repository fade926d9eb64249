import { setTimeout as pause } from "node:timers/promises";
import type { Connection, Session } from "../../postgres/connection.ts";
import type { Context } from "../context.ts";
import type { Target } from "../target/target.ts";
import { type Waited, waitedWords } from "./blocker-words.ts";

const firstLook = 2_000;
const nextLook = 3_000;

interface Progress {
  readonly phase: string | null;
  /** Percent of the blocks that this phase goes through. */
  readonly percent: number | null;
  readonly waitingFor: readonly Waited[];
}

/**
 * Tells how a statement outside of transactions gets on, and for whom it waits: it waits for as long as transactions last
 * that were there before it, and nobody waits behind it meanwhile.
 */
export async function withProgress<Result>(
  context: Context,
  target: Target,
  step: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const ended = new AbortController();
  const told = tell(context, target, step, ended.signal).catch(() => undefined);
  try {
    return await work();
  } finally {
    ended.abort();
    await told;
  }
}

async function tell(context: Context, target: Target, step: string, ended: AbortSignal): Promise<void> {
  await pause(firstLook, undefined, { signal: ended });
  const session = await target.again();
  try {
    // As the role that logged in: what runs belongs to that one, and its progress is hidden from others.
    await session.query("set role none");
    for (let before = ""; !ended.aborted; ) {
      const words = progressWords(await progressOf(session, target.session));
      if (words !== "" && words !== before) context.log(`  ${step} ${words}`);
      before = words;
      await pause(nextLook, undefined, { signal: ended });
    }
  } finally {
    await session.end();
  }
}

async function progressOf(connection: Connection, { backendPid }: Session): Promise<Progress> {
  const { rows } = await connection.query<Progress>(
    `select p.phase, round(100.0 * p.blocks_done / nullif(p.blocks_total, 0))::int as percent,
            (select coalesce(json_agg(json_build_object('pid', b.pid, 'application', nullif(a.application_name, ''),
                      'seconds', extract(epoch from clock_timestamp() - a.xact_start), 'state', a.state, 'query', a.query)), '[]')
               from unnest(pg_blocking_pids($1)) b(pid) left join pg_stat_activity a on a.pid = b.pid) as "waitingFor"
       from (select) one left join pg_stat_progress_create_index p on p.pid = $1`,
    [backendPid],
  );
  return rows[0] ?? { phase: null, percent: null, waitingFor: [] };
}

function progressWords({ phase, percent, waitingFor }: Progress): string {
  const where = phase === null ? "" : `${phase}${percent === null ? "" : `, ${percent} %`}`;
  if (waitingFor.length === 0) return where;
  const who = waitingFor.map((one) => waitedWords(one)).join("; ");
  return `${where === "" ? "" : `${where}; `}waits, with nobody behind it, for the end of ${who}. Ctrl-C twice gives up`;
}
