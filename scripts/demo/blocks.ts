import type { Finding } from "schemagate";
import { type Evidence, measured, rowsSentence, wayBackSentence } from "./evidence.ts";
import { asExpected, type Played } from "./play.ts";
import { count, ends, labelled, paint, seconds, shortened, wrap } from "./screen.ts";

const shownSteps = 4;

/** A pull request on the screen: what it wanted, what was seen, what came of it. */
export function block(played: Played, number: number): readonly string[] {
  const { request, evidence } = played;
  const lines = [
    ends(`${number}  ${request.subject}`, `${outcome(played)}  ${seconds(played.milliseconds).padStart(6)}`, {
      left: ["bold"],
      right: [colourOf(played), "bold"],
    }),
    ...wrap(request.body, 3).map((line) => `   ${paint("dim", line)}`),
    ...(evidence === null ? labelled("failed", played.words.split("\n")) : evidenceLines(played, evidence)),
  ];
  return asExpected(played)
    ? lines
    : [...lines, paint("red", `   Expected exit code ${request.expect}, got ${played.exit}.`)];
}

/** In one or two words; also for the report. */
export function outcome({ exit, release, approved }: Played): string {
  if (exit === 3) return "rejected (exit 3)";
  if (exit === 5 || exit === 0) {
    const verdict = exit === 0 ? "pass (exit 0)" : "approval needed (exit 5)";
    return `${verdict}${approved ? ", approved" : ""}${release === null ? "" : ", released"}`;
  }
  return `failed (exit ${exit})`;
}

function colourOf(played: Played): "green" | "yellow" | "red" {
  if (played.exit === 0) return "green";
  return played.exit === 5 ? "yellow" : "red";
}

function evidenceLines(played: Played, evidence: Evidence): readonly string[] {
  const { verification } = evidence;
  return [
    ...labelled("plan", stepLines(evidence)),
    ...evidence.judgement.findings.filter(({ tier }) => tier !== "allowed").flatMap(findingLines),
    ...(verification.failed === null
      ? labelled("rows", wrap(rowsSentence(verification, count)))
      : labelled("refused", wrap(`by PostgreSQL in step ${verification.failed.step}: ${verification.failed.message}`))),
    ...labelled("way back", wrap(wayBackSentence(verification.wayBack, count))),
    ...snapshotLines(played),
  ];
}

function stepLines(evidence: Evidence): readonly string[] {
  const { steps } = evidence.plan;
  const lines = steps.slice(0, shownSteps).map((step) => {
    const { lock, milliseconds } = measured(evidence, step);
    const time = milliseconds === null ? "" : seconds(milliseconds);
    return `${shortened(readable(step.sql), 56)}  ${lock.padEnd(23)}${time.padStart(7)}`;
  });
  return steps.length <= shownSteps ? lines : [...lines, paint("dim", `and ${steps.length - shownSteps} more`)];
}

/** Without the namespace that everything here is in, so that more of the statement fits. */
function readable(sql: string): string {
  return sql.replaceAll("public.", "");
}

function findingLines(finding: Finding): readonly string[] {
  const place = finding.file === null ? "" : `${finding.file}${finding.line === null ? "" : `:${finding.line}`}`;
  const tier = finding.tier === "never" ? paint("red", "never") : paint("yellow", "approval");
  const first = `${tier}  ${finding.rule} on ${finding.object}`;
  return [
    ...labelled("finding", [first, ...wrap(finding.message), ...(place === "" ? [] : [paint("cyan", place)])]),
    ...(finding.workaround === "" ? [] : labelled("instead", wrap(finding.workaround))),
  ];
}

function snapshotLines({ release }: Played): readonly string[] {
  if (release === null) return [];
  const { snapshot } = release;
  if (snapshot === null) return labelled("snapshot", ["none"]);
  return labelled("snapshot", [`${snapshot.name} (${snapshot.kind} ${snapshot.id})`]);
}
