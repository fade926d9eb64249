import { digest, type Json } from "../../digest.ts";
import type { Reported } from "../../pipeline/report.ts";
import { version } from "../../version.ts";
import { approversOf, isApproved, nameOf, type Report } from "../report.ts";

/**
 * The last line of a comment, by which the next run finds it: one for each project, set of databases and environment. A
 * line of its own at the very end, where nothing of a pull request can stand.
 */
export function markerOf(report: Pick<Report, "project" | "environment" | "databases" | "whole">): string {
  const { project, environment, databases, whole } = report;
  const names = whole === true ? "all" : [...new Set(databases.map(nameOf))].sort();
  const key = digest({ project, environment, databases: names });
  return `<!-- schemagate report ${hexOf(key)} -->`;
}

/**
 * What a comment says, but for times, links and how long the branch stays: one that says the same already need not be
 * edited.
 */
export function contentMarker({ databases }: Pick<Report, "databases">): string {
  return `<!-- content ${hexOf(digest({ version, databases: databases.map(saidOf) }))} -->`;
}

function saidOf(one: Reported): Json {
  if (one.state === "failed") return { database: one.database, failure: { ...one.failure } };
  const { verdict, findings, planDigest, effectDigest } = one.judgement;
  const judged = { verdict, planDigest, effectDigest, findings: findings.map((finding) => ({ ...finding })) };
  const { class: wayBack } = one.state === "planned" ? { class: null } : one.evidence.verification.wayBack;
  const approved = isApproved(one) ? (one.approved?.by ?? null) : null;
  const approvers = approversOf(one).map((group) => ({ ...group }));
  return { database: one.database, state: one.state, ...judged, wayBack, approved, approvers };
}

function hexOf(text: string): string {
  return text.replace(/^sha256:/, "").slice(0, 16);
}
