import { randomUUID } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type Answer, type Call, notFound, type Operations, ok, refusal } from "../operation.ts";
import { apiOf } from "../views/issue.ts";

/** Findings for code scanning, as SARIF. */
export const scanning: Operations = {
  "code-scanning/upload-sarif": { needs: ["security-events:write"], answer: upload },
  "code-scanning/get-sarif": {
    needs: ["security-events:read"],
    answer: (call) => {
      const found = call.world.sarifs.some(({ id }) => id === call.path.sarif_id);
      return found ? ok({ processing_status: "complete", analyses_url: null, errors: null }) : notFound;
    },
  },
};

/** It comes gzipped, in base64. */
function upload(call: Call): Answer {
  const { ref, commit_sha: sha, sarif } = call.body;
  const document = unpacked(String(sarif));
  if (document === null) return refusal(400, "The SARIF is not JSON, gzipped and in base64");
  const id = randomUUID();
  call.store.change((world) => ({
    ...world,
    sarifs: [...world.sarifs, { id, ref: String(ref), sha: String(sha), document }],
  }));
  return { status: 202, body: { id, url: `${apiOf(call)}/code-scanning/sarifs/${id}` } };
}

function unpacked(sarif: string): unknown {
  try {
    return JSON.parse(gunzipSync(Buffer.from(sarif, "base64")).toString("utf8"));
  } catch {
    return null;
  }
}
