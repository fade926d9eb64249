import { digest } from "../../digest.ts";
import type { Tier } from "../../policy/judgement.ts";
import { isInTree } from "../links.ts";
import { findingsOf, type Report } from "../report.ts";
import { flat } from "../visible.ts";

const severities: Readonly<Record<Tier, "blocker" | "major" | "info">> = {
  never: "blocker",
  approval: "major",
  allowed: "info",
};

/** The findings as GitLab's code quality report, which shows them on the lines of a merge request. */
export function codeQuality(report: Report): readonly object[] {
  return findingsOf(report).map(({ rule, tier, database, object, effect, message, workaround, file, line }) => ({
    description: flat([`${object}: ${message}`, workaround].filter((words) => words !== "").join(" ")),
    check_name: rule,
    fingerprint: digest({ rule, database, object, effect, message }).replace("sha256:", ""),
    severity: severities[tier],
    location: {
      path: file !== null && isInTree(file) ? file.replace(/^\.\//, "") : `schema/${database}`,
      lines: { begin: Math.max(1, line ?? 1) },
    },
  }));
}
