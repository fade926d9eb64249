import { digest } from "../../digest.ts";
import { withMaskedSecrets } from "../../plan/document.ts";
import type { Lost } from "../../plan/way-back-class.ts";
import { wayBackClass } from "../../plan/way-back-class.ts";
import type { ToldFailure } from "../told-failure.ts";
import type { Acceptance } from "./accept.ts";
import type { Against, Drift } from "./drift.ts";
import type { DriftedObject } from "./objects.ts";

/** What `drift --json` prints. */
export interface DriftDocument {
  readonly format: "schemagate-drift/v1";
  readonly databases: readonly DriftEntry[];
}

export type DriftEntry =
  | { readonly database: string; readonly state: "failed"; readonly error: ToldFailure }
  | {
      readonly database: string;
      readonly state: "same" | "drift";
      readonly against: Against;
      readonly fingerprint: string;
      readonly objects: readonly DriftedObject[];
      readonly back:
        | null
        | { readonly problem: string }
        | {
            readonly planDigest: string;
            readonly class: "lossless" | "lossy";
            readonly loses: readonly Lost[];
            readonly bringsMore: boolean;
            readonly sql: readonly string[];
          };
      readonly accept: readonly Acceptance[];
      /** Digest of what is told, so that what was told already need not be told again. */
      readonly content: string;
      /** All of it for people, as Markdown. */
      readonly markdown: string;
    };

/** @param markdown the same for people */
export function driftEntry(drift: Drift, markdown: string): DriftEntry {
  const { database, against, fingerprint, objects, accept } = drift;
  const state = objects.length === 0 ? "same" : "drift";
  const back = backDocument(drift.back);
  const content = digest({ against, objects, back: back !== null && "sql" in back ? back.sql : back, accept });
  return { database, state, against, fingerprint, objects, back, accept, content, markdown };
}

function backDocument(back: Drift["back"]): Extract<DriftEntry, { state: "same" | "drift" }>["back"] {
  if (back === null) return null;
  if (back.plan === null) return { problem: back.failure.problem };
  const { planDigest, steps } = withMaskedSecrets(back.plan);
  const { loses } = wayBackClass(back.plan);
  const sql = steps.map((step) => step.sql);
  return { planDigest, class: loses.length === 0 ? "lossless" : "lossy", loses, bringsMore: back.bringsMore, sql };
}
