import type { Reported } from "../../pipeline/report.ts";
import { checklist } from "../checklist.ts";
import { contentMarker, markerOf } from "../comment/marker.ts";
import { conclusionOf, databaseLine, exitOf, headline, type Report, stepsIn } from "../report.ts";

/** A report for programs: what `report --json` prints. */
export function reportDocument(report: Report): object {
  return {
    format: "schemagate-report/v1",
    project: report.project,
    environment: report.environment,
    conclusion: conclusionOf(report),
    exit: exitOf(report),
    headline: headline(report),
    marker: markerOf(report),
    content: contentMarker(report),
    databases: report.databases.map((one) => ({
      ...about(one),
      steps: stepsIn(one),
      line: databaseLine(one),
      checklist: checklist(one),
    })),
  };
}

function about(one: Reported): object {
  const { database, state } = one;
  if (one.state === "failed") return { database, state, error: one.failure };
  if (one.state === "planned") return { database, state, ...one.judgement };
  const { place, wayBack } = one.evidence.verification;
  return {
    database,
    state,
    ...one.judgement,
    approved: one.approved,
    approvers: one.approvers,
    branch: place.name,
    expiresAt: place.expiresAt,
    wayBack,
  };
}
