import type { StepEffect } from "../../effects/effects.ts";
import type { Plan, Step } from "../../plan/plan.ts";
import { isStuck } from "../../plan/way-back-class.ts";
import { masked } from "../../postgres/secrets.ts";
import { signOf } from "../changes.ts";
import { type Links, sourceLink } from "../links.ts";
import { lockName } from "../lock.ts";
import { scanned, strongestLock } from "../verdict.ts";
import { bytes, duration, number } from "../words.ts";
import { type Content, html, type Markup } from "./markup.ts";
import { codeOf, dataTable, link, sqlBlock } from "./table.ts";

/** The steps as a table, each with where it comes from and what it did; then their SQL. `null`: nobody ran them. */
export function stepsPart(plan: Plan, effects: readonly StepEffect[] | null, links: Links): Markup {
  if (plan.steps.length === 0) return html`<p>Nothing to do: the database is as declared.</p>`;
  const seen = new Map((effects ?? []).map((effect) => [effect.id, effect]));
  const rows = plan.steps.map((step) => row(step, effects === null ? null : (seen.get(step.id) ?? "not run"), links));
  const sql = plan.steps.map(statement).join("\n\n");
  return html`${dataTable("Steps in their order", ["step", "object", "what", "from", "lock", "work", "time", "rows", "way back"], rows)}<details><summary>SQL of all steps</summary>${sqlBlock("SQL of all steps", sql)}</details>`;
}

function row(step: Step, effect: StepEffect | "not run" | null, links: Links): readonly Content[] {
  const { id, object, changeKinds, source } = step;
  const from = source === null ? "" : `${source.file}:${source.line}`;
  const address = source === null ? null : sourceLink(links, source.file, source.line);
  return [
    id,
    html`<span class="sign">${signOf(step).replace("-", "−")}</span> ${codeOf(object)}`,
    changeKinds.join(", "),
    from === "" ? "" : link(codeOf(from), address),
    ...(effect === null ? expected(step) : effect === "not run" ? ["none", "", effect, "none"] : watched(step, effect)),
    isStuck(step) ? "none" : "yes",
  ];
}

function expected({ locks, work }: Step): readonly string[] {
  const words = locks.map(({ mode, relation }) => `${lockName(mode)} on ${relation}`).join(", ");
  return [`${words === "" ? "none" : words} (expected)`, `${work} (expected)`, "not measured", "not measured"];
}

function watched(step: Step, effect: StepEffect): readonly string[] {
  const lock = strongestLock(effect);
  const none = step.transactional ? "none" : "not seen: outside a transaction";
  const work = [
    ...effect.rewritten.map((relation) => `rewrote ${relation}`),
    ...scanned(effect).map(({ relation, rows }) => `read ${relation} (${number(rows)} rows)`),
  ];
  const rows = effect.rows.map((one) => `${one.table} +${one.inserted} ~${one.updated} −${one.deleted}`);
  return [
    lock === null ? none : `${lockName(lock.mode)} on ${lock.relation}`,
    [...work, `${bytes(effect.walBytes)} of log`].join(", "),
    duration(effect.milliseconds),
    rows.join(", ") || "none",
  ];
}

function statement({ id, object, sql }: Step): string {
  return `-- ${id} ${object.replaceAll(/\s+/g, " ")}\n${masked(sql).replace(/;?\s*$/, "")};`;
}
