import { digest } from "../../digest.ts";
import type { Reported } from "../../pipeline/report.ts";
import type { Finding, Tier } from "../../policy/judgement.ts";
import { rules } from "../../policy/registry.ts";
import { gravestOf, type Rule } from "../../policy/rule.ts";
import { version } from "../../version.ts";
import { isInTree, type Links, ruleLink, uriPath } from "../links.ts";
import { findingsOf, type Report } from "../report.ts";
import { flat } from "../visible.ts";

const levels: Readonly<Record<Tier, "error" | "warning" | "note">> = {
  never: "error",
  approval: "warning",
  allowed: "note",
};

/** GitHub shows no more of a run; the gravest come first. */
const mostResults = 5000;

/**
 * The findings as SARIF 2.1.0. A finding without a line points at the folder that declares its database, since GitHub takes
 * no result without a place. The partial fingerprint names rule, database, object and effect, so that a finding stays the
 * same one when lines move.
 */
export function sarif(report: Report): object {
  const findings = findingsOf(report).slice(0, mostResults);
  const named = [...new Set(findings.map(({ rule }) => rule))].sort();
  const failures = report.databases.flatMap((one) => (one.state === "failed" ? [notification(one)] : []));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "schemagate",
            semanticVersion: version,
            rules: named.map((id) => descriptor(id, report.links)),
          },
        },
        automationDetails: { id: `schemagate/${flat(report.project)}/${flat(report.environment)}/` },
        columnKind: "utf16CodeUnits",
        invocations: [{ executionSuccessful: failures.length === 0, toolExecutionNotifications: failures }],
        results: findings.map((finding) => result(finding, named.indexOf(finding.rule))),
      },
    ],
  };
}

function descriptor(id: string, links: Links): object {
  const rule = rules.find((one) => one.id === id);
  const helpUri = ruleLink(links, id);
  const uri = helpUri !== null && URL.canParse(helpUri) ? { helpUri } : {};
  if (rule === undefined) return { id, ...uri };
  return {
    id,
    name: rule.name,
    shortDescription: { text: rule.name },
    fullDescription: { text: rule.condition },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: levels[gravestOf(rule)] },
    ...uri,
  };
}

function helpText({ condition, effect, workaround }: Rule): string {
  return `${condition}\n\nWhat it would do: ${effect}\n\nInstead: ${workaround}`;
}

function helpMarkdown({ condition, effect, workaround, bad, good }: Rule): string {
  const example = (title: string, sql: string) => (sql === "" ? "" : `\n\n${title}:\n\n\`\`\`sql\n${sql}\n\`\`\``);
  return `${condition}\n\n*What it would do:* ${effect}\n\n*Instead:* ${workaround}${example("Found", bad)}${example("Not found, or milder", good)}`;
}

function result(finding: Finding, ruleIndex: number): object {
  const { rule, tier, database, object, effect, message, workaround } = finding;
  const text = [flat(`${object}: ${message}`), ...(workaround === "" ? [] : [`Instead: ${flat(workaround)}`])].join(
    " ",
  );
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[tier],
    message: { text },
    locations: [
      { physicalLocation: place(finding), logicalLocations: [{ fullyQualifiedName: `${database}/${object}` }] },
    ],
    partialFingerprints: { "schemagate/v1": digest({ rule, database, object, effect }).replace("sha256:", "") },
    properties: { tier, database, effect },
  };
}

function place({ file, line, database }: Finding): object {
  const path = file !== null && isInTree(file) ? file : `schema/${database}`;
  const region = { startLine: file !== null && isInTree(file) ? Math.max(1, line ?? 1) : 1 };
  return { artifactLocation: { uri: uriPath(path), uriBaseId: "%SRCROOT%" }, region };
}

function notification({ failure, database }: Extract<Reported, { state: "failed" }>): object {
  const { code, tried, problem, at } = failure;
  const where =
    at !== null && isInTree(at.file)
      ? {
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: uriPath(at.file), uriBaseId: "%SRCROOT%" },
                region: { startLine: Math.max(1, at.line) },
              },
            },
          ],
        }
      : {};
  const text = flat(`${database}: ${tried}: ${problem}`);
  return { level: "error", descriptor: { id: code }, message: { text }, ...where };
}
