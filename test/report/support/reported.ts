import type { Effects, StepEffect } from "../../../src/effects/effects.ts";
import type { Outline, OutlinedTable } from "../../../src/pipeline/evidence/outline.ts";
import type { Verification } from "../../../src/pipeline/evidence/verification.ts";
import type { PreviewedDatabase, Reported } from "../../../src/pipeline/report.ts";
import type { Plan, Step } from "../../../src/plan/plan.ts";
import type { Finding } from "../../../src/policy/judgement.ts";
import { noLinks } from "../../../src/report/links.ts";
import type { Report } from "../../../src/report/report.ts";

/** Words of a pull request, to be put wherever it can say something. */
export interface Words {
  readonly name: string;
  readonly sql: string;
  readonly message: string;
}

const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;

function step(id: string, { name, sql }: Words): Step {
  return {
    ...{ id, sql, object: name, changeKinds: ["column.drop"], transactional: true, work: "none" },
    locks: [{ relation: name, mode: "AccessExclusiveLock" }],
    ...{ dataLoss: "certain", source: { file: `schema/shop/public/${name}.sql`, line: 3 }, reverse: [sql] },
  };
}

function effect(id: string, { name }: Words): StepEffect {
  return {
    ...{ id, milliseconds: 12, walBytes: 2048, rewritten: [name], scanned: [], effectDigest: digestOf("d") },
    locks: [{ relation: name, mode: "AccessExclusiveLock", milliseconds: 12 }],
    rows: [{ table: name, inserted: 0, updated: 3, deleted: 1 }],
  };
}

export function finding({ name, message }: Words, more: Partial<Finding> = {}): Finding {
  return {
    ...{ rule: "relation-lost", level: "mandatory", tier: "never", database: "shop", object: name },
    ...{ effect: "relation-lost", file: `schema/shop/public/${name}.sql`, line: 3, message, workaround: message },
    ...more,
  };
}

function outlined({ name }: Words): readonly OutlinedTable[] {
  const column = { name, type: name, notNull: false, primary: true } as const;
  const link = { name, to: "other", columns: [name], mark: "added" } as const;
  return [
    { name, mark: "changed", columns: [{ ...column, mark: "removed" }], links: [link, { ...link, to: name }] },
    { name: "other", mark: "same", columns: [{ ...column, mark: "same" }], links: [] },
  ];
}

/** A preview whose every word is the pull request's. */
export function previewed(
  words: Words,
  { steps = 1, findings = [finding(words)] as readonly Finding[] } = {},
): PreviewedDatabase {
  const ids = Array.from({ length: steps }, (_step, at) => String(at + 1).padStart(3, "0"));
  const plan: Plan = {
    ...{ format: "schemagate-plan/v1", planDigest: digestOf("a"), engine: "native", engineVersion: "1", pgMajor: 17 },
    ...{ database: "shop", managed: { namespaces: ["public"], objects: [], declared: {} } },
    ...{ from: digestOf("b"), to: digestOf("c"), steps: ids.map((id) => step(id, words)) },
  };
  const effects: Effects = {
    ...{ format: "schemagate-effects/v1", planDigest: plan.planDigest, net: [], effectDigest: digestOf("e") },
    steps: ids.map((id) => effect(id, words)),
    survey: {
      ...{
        relations: [{ relation: words.name, bytes: 8192, rows: 5 }],
        tables: [],
        code: [],
        guarded: [],
        platform: [],
      },
      queries: { tried: 0, broken: [], stale: [] },
    },
  };
  const verification: Verification = {
    ...{ format: "schemagate-verification/v1", planDigest: plan.planDigest, effects: digestOf("f") },
    ...{ place: { name: words.name, expiresAt: null }, at: "2026-01-01T00:00:00Z" },
    ...{ policies: { protected: "protected: []", rules: null, waivers: null }, steps: [], failed: null },
    ...{ fingerprint: plan.to, left: [], rows: [{ table: words.name, before: 5, after: 4 }] },
    ...{ untouched: { compared: 4, changed: [] }, soundness: { checks: [], constraints: [], invalidIndexes: [] } },
    wayBack: { class: "lossy", loses: [{ object: words.name, what: "values", rows: 3 }] },
  };
  const outline: Outline = {
    ...{ format: "schemagate-outline/v1", planDigest: plan.planDigest, tables: outlined(words) },
    omitted: { changed: 0, neighbours: 2 },
  };
  const verdict = findings.some(({ tier }) => tier === "never") ? "reject" : "pass";
  return {
    ...{ state: "previewed", database: "shop", outline, policies: words.message, approved: null, approvers: [] },
    evidence: { plan, effects, verification, seal: null },
    judgement: { verdict, findings, planDigest: plan.planDigest, effectDigest: effects.effectDigest },
  };
}

export function failed({ name, message }: Words): Reported {
  const at = { file: `schema/${name}.sql`, line: 2 };
  return {
    state: "failed",
    database: name,
    failure: { code: "x", exit: 1, tried: message, problem: message, next: message, at },
  };
}

export function reportOn(...databases: readonly Reported[]): Report {
  return { project: "team/shop", environment: "prod", databases, links: noLinks };
}
