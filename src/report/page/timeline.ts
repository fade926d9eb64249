import { lockWeight, stopsWriters } from "../../effects/lock-modes.ts";
import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { lockName } from "../lock.ts";
import { clipped } from "../report.ts";
import { duration } from "../words.ts";
import { html, type Markup, nothing } from "./markup.ts";
import { codeOf, dataTable } from "./table.ts";

/** A lock on a time line that begins with the first step. */
interface Hold {
  readonly relation: string;
  readonly step: string;
  readonly mode: string;
  readonly from: number;
  readonly milliseconds: number;
}

const [left, width, lane, bar] = [250, 820, 26, 14];

/** So many relations have a lane of their own; the table below has all. */
const mostLanes = 24;

/** Which locks were held when, and whom they made wait; nothing where no step ran. */
export function timeline(evidence: Evidence): Markup {
  const { holds, total } = held(evidence);
  if (evidence.effects.steps.length === 0) return nothing;
  if (holds.length === 0) return html`<p>No step was seen to take a lock that anybody waits for.</p>`;
  const order = holds.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const rows = order.map(({ relation, step, mode, from, milliseconds }) => [
    codeOf(relation),
    step,
    lockName(mode),
    waiters(mode),
    `after ${duration(from)}`,
    duration(milliseconds),
  ]);
  return html`<div class="scroll" role="region" aria-label="Time line of locks" tabindex="0">${drawing(holds, total)}</div>${dataTable(
    "Locks that make others wait, the longest first",
    ["relation", "step", "lock", "who waits", "taken", "held"],
    rows,
  )}`;
}

/** Times as on the preview, one step after the other; how long others would wait at most is how long a lock is held. */
function held({ effects, verification }: Evidence): { readonly holds: readonly Hold[]; readonly total: number } {
  const isNew = new Set(verification.rows.flatMap(({ table, before }) => (before === null ? [table] : [])));
  let at = 0;
  const holds = effects.steps.flatMap(({ id, milliseconds, locks }) => {
    const from = at;
    at += milliseconds;
    return locks
      .filter(({ mode, relation }) => stopsWriters(mode) && !isNew.has(relation))
      .map((lock) => ({ ...lock, step: id, from }));
  });
  return { holds, total: Math.max(1, at, ...holds.map((hold) => hold.from + hold.milliseconds)) };
}

function waiters(mode: string): string {
  return stopsReaders(mode) ? "readers and writers" : "writers";
}

function stopsReaders(mode: string): boolean {
  return lockWeight(mode) >= lockWeight("AccessExclusiveLock");
}

function drawing(holds: readonly Hold[], total: number): Markup {
  const relations = [...new Set(holds.map(({ relation }) => relation))];
  const lanes = relations.slice(0, mostLanes);
  const height = lanes.length * lane + 52;
  const x = (time: number) => left + (time / total) * (width - left - 36);
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => part * total);
  return html`<svg xmlns="http://www.w3.org/2000/svg" class="time" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><title>Locks on a time line</title><desc>${described(holds, total, relations.length - lanes.length)}</desc>${ticks.map(
    (time) =>
      html`<line class="tick" x1="${px(x(time))}" x2="${px(x(time))}" y1="8" y2="${height - 40}"/><text class="when" text-anchor="middle" x="${px(x(time))}" y="${height - 24}">${duration(time)}</text>`,
  )}${lanes.map((relation, place) => laneOf(relation, place, holds, x))}<text class="when" x="8" y="${height - 6}">▮ readers and writers wait · ▯ writers wait${relations.length > lanes.length ? ` · ${relations.length - lanes.length} more in the table` : ""}</text></svg>`;
}

function laneOf(relation: string, place: number, holds: readonly Hold[], x: (time: number) => number): Markup {
  const y = 10 + place * lane;
  const bars = holds
    .filter((hold) => hold.relation === relation)
    .map(({ mode, from, milliseconds, step }) => {
      const long = Math.max(3, x(from + milliseconds) - x(from));
      const kind = stopsReaders(mode) ? "all" : "writers";
      return html`<rect class="hold ${kind}" x="${px(x(from))}" y="${y}" width="${px(long)}" height="${bar}"><title>${`Step ${step}: ${lockName(mode)} for ${duration(milliseconds)}`}</title></rect>`;
    });
  return html`<text class="lane" x="8" y="${y + 12}">${clipped(relation, 32)}</text>${bars}`;
}

function described(holds: readonly Hold[], total: number, undrawn: number): string {
  const longest = holds.toSorted((a, b) => b.milliseconds - a.milliseconds)[0];
  const words =
    longest === undefined
      ? ""
      : ` The longest: ${lockName(longest.mode)} on ${longest.relation}, ${duration(longest.milliseconds)}.`;
  return `${holds.length} locks within ${duration(total)}.${words}${undrawn > 0 ? ` ${undrawn} relations are in the table only.` : ""}`;
}

function px(length: number): number {
  return Math.round(length * 10) / 10;
}
