import type { Evidence } from "../../pipeline/evidence/evidence.ts";
import { inTheWayMarkdown } from "../hazard.ts";
import { code, inline } from "../markdown.ts";
import { rowsSentence } from "../rows.ts";
import { wayBackWords } from "../way-back.ts";
import { plural } from "../words.ts";

/** What the preview showed when the plan was run there, and run back. */
export function verifiedMarkdown(evidence: Evidence): string {
  const { failed, rows, untouched, wayBack } = evidence.verification;
  if (failed !== null) {
    const found = failed.inTheWay === undefined ? [] : [inTheWayMarkdown(failed.inTheWay)];
    return [`PostgreSQL refused step ${failed.step}: ${inline(failed.message)}`, ...found].join("\n\n");
  }
  const lines = [
    resultWords(evidence),
    `${capital(rowsSentence(rows, code))}.`,
    ...checksSentence(evidence),
    ...(untouched.compared === 0
      ? []
      : [`Values of ${plural(untouched.compared, "column")} that no step names: ${untouched.changed.length} changed.`]),
    ...(evidence.plan.steps.length === 0 ? [] : [`Way back, tried there: ${inline(wayBackWords(wayBack))}.`]),
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}

function checksSentence({ verification: { soundness } }: Evidence): string[] {
  const asked = soundness?.checks ?? [];
  const wrong = asked.filter(({ rows: count, failed }) => count > 0 || failed !== null).length;
  return asked.length === 0
    ? []
    : [`${plural(asked.length, "check")} asked: ${wrong === 0 ? "all is well" : `${wrong} not well`}.`];
}

function resultWords({ plan, verification: { left, fingerprint } }: Evidence): string {
  if (plan.undoes !== undefined) {
    return `The result is ${fingerprint === plan.to ? "" : "not "}the schema before release ${plan.undoes.release}.`;
  }
  return left.length === 0
    ? "The result is the declared schema."
    : `The result is not the declared schema: ${plural(left.length, "step")} left.`;
}

function capital(sentence: string): string {
  return sentence.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
