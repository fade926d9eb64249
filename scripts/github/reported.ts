import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { exitCodes, Failure } from "../../src/failure.ts";
import type { Check } from "../../src/report/machine/check.ts";

/** What `schemagate report --out` wrote to a folder, as far as it is published. */
export interface Written {
  readonly check: Check;
  readonly comment: string;
  readonly summary: string;
  readonly document: ReportDocument;
}

interface ReportDocument {
  readonly exit: number;
  readonly headline: string;
  readonly marker: string;
  readonly content: string;
  readonly databases: readonly {
    readonly database: string;
    readonly state: string;
    /** Of the plan; null where there is none. */
    readonly steps: number | null;
    readonly verdict?: string;
    readonly findings?: readonly unknown[];
    readonly planDigest?: string;
    readonly effectDigest?: string | null;
  }[];
}

/** @throws Failure `report-missing` (1) */
export async function readWritten(folder: string): Promise<Written> {
  const text = (name: string) => readFile(join(folder, name), "utf8");
  try {
    const [check, comment, summary, document] = await Promise.all(
      ["check.json", "comment.md", "summary.md", "report.json"].map(text),
    );
    return {
      ...{ comment: comment ?? "", summary: summary ?? "" },
      check: JSON.parse(check ?? "") as Check,
      document: JSON.parse(document ?? "") as ReportDocument,
    };
  } catch (cause) {
    throw new Failure({
      code: "report-missing",
      exit: exitCodes.failed,
      tried: `Reading the report in ${folder}`,
      problem: `it is not there, or not whole: ${cause instanceof Error ? cause.message : String(cause)}`,
      next: "Look at the log of the job for what ended before it, and run the job again.",
      cause,
    });
  }
}

/** Whether a pull request has nothing to do with what databases look like, and there is nothing to tell. */
export function isEmpty({ document, check }: Written): boolean {
  return (
    check.exit === exitCodes.done &&
    document.databases.every(({ steps, findings = [] }) => steps === 0 && findings.length === 0)
  );
}
