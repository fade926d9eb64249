import type { Finding } from "./judgement.ts";
import type { Owned, Owners } from "./owners.ts";
import type { RuleSettings } from "./policies.ts";

/** A finding that needs an approval, and whose. */
export interface Asked {
  readonly finding: Finding;
  /** One of each has to approve. */
  readonly groups: readonly Group[];
}

/** People of whom one has to approve; nobody can where there are none. */
export interface Group {
  readonly owners: readonly string[];
  /** Who says so: `CODEOWNERS:4`, `rules.yaml`. */
  readonly by: string;
  /** The file that they own; null where the policies name them. */
  readonly path: string | null;
}

export interface Known {
  readonly owners: Owners | null;
  readonly settings: Pick<RuleSettings, "approvers" | "rules">;
  /** The CODEOWNERS file, for people. */
  readonly file: string;
  /** The files that stand for a finding: what they are called below the root of the repository. */
  readonly pathsOf: (finding: Finding) => readonly string[];
}

/**
 * Who may approve each finding that needs an approval. A rule's own approvers of `rules.yaml` take the place of the owners
 * of the files that a finding is about; those for all rules stand beside them, but for what lowers protection.
 */
export function asked(findings: readonly Finding[], known: Known): readonly Asked[] {
  return findings
    .filter(({ tier }) => tier === "approval")
    .map((finding) => ({ finding, groups: groupsOf(finding, known) }));
}

function groupsOf(finding: Finding, { owners, settings, file, pathsOf }: Known): readonly Group[] {
  const own = Object.hasOwn(settings.rules, finding.rule) ? settings.rules[finding.rule]?.approvers : undefined;
  if (own !== undefined) return [{ owners: own, by: `rules.yaml, rule ${finding.rule}`, path: null }];
  const besides = finding.rule === "protection-lowered" ? [] : settings.approvers;
  return pathsOf(finding).map((path) => group(path, owners?.of(path) ?? null, { besides, file }));
}

function group(path: string, owned: Owned | null, { besides, file }: Besides): Group {
  const named = owned === null || owned.owners.length === 0 ? [] : [`${file}:${owned.line}`];
  const by = [...named, ...(besides.length === 0 ? [] : ["rules.yaml"])].join(" and ");
  return { owners: [...new Set([...(owned?.owners ?? []), ...besides])], by: by === "" ? file : by, path };
}

interface Besides {
  readonly besides: readonly string[];
  readonly file: string;
}
