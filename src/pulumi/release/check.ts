import { Failure } from "../../failure.ts";
import { failureText } from "../../report/failure.ts";
import { plain as unpainted } from "../../report/paint.ts";
import type { Checked, CheckFailure, Scene } from "../grpc/resource-type.ts";
import { hasUnknown, type Properties, Secret, unknown } from "../grpc/values.ts";
import { argumentFailures, argumentsIn } from "../schema/arguments.ts";
import { schemaReleaseSchema } from "../schema/schema-release.ts";
import { isPending, plannedInputs, planning } from "./planning.ts";
import { wishOf } from "./wish.ts";

/** Plans and judges. Nothing is made or changed, no branch either. */
export async function check(scene: Scene, news: Properties): Promise<Checked> {
  const inputs = withSecretUrl(argumentsIn(schemaReleaseSchema, news));
  const failures = argumentFailures(schemaReleaseSchema, news);
  if (failures.length > 0) return { inputs, failures };
  if (hasUnknown(inputs)) return { inputs: { ...inputs, ...computed }, failures };
  try {
    return await planAndJudge(scene, inputs);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (!unreachable.has(error.code)) return { inputs, failures: [failureOf(error)] };
    // Which of the two it is, a preview or the real thing, nobody says here: where it is the real thing, what follows fails.
    scene.tell("warning", `The plan is not known yet. ${error.message}. ${error.next}`);
    return { inputs, failures };
  }
}

async function planAndJudge(scene: Scene, inputs: Properties): Promise<Checked> {
  const wish = await wishOf(inputs, scene.settings);
  const context = await scene.context({ hurry: true });
  const made = await planning(context, wish);
  const found: Properties = { ...inputs, ...plannedInputs(made) };
  if (!isPending(made.plan)) return { inputs: found, failures: [] };
  // Loaded only here: most plans have nothing to do.
  const { judgedInCheck } = await import("./judging.ts");
  const judged = await judgedInCheck(scene, context, wish, made);
  const { evidence } = judged;
  // Where a step failed, it holds that step's SQL.
  const kept = evidence === null ? {} : { evidence: found.plan instanceof Secret ? new Secret(evidence) : evidence };
  return { inputs: { ...found, ...kept }, failures: judged.failures };
}

/** A URL holds a password, whether the program says so or not. */
function withSecretUrl({ url, ...others }: Properties): Properties {
  return url === undefined ? others : { ...others, url: typeof url === "string" ? new Secret(url) : url };
}

const computed = Object.fromEntries(
  ["plan", "planDigest", "declaredFingerprint", "sql", "objects", "after"].map((name) => [name, unknown] as const),
);

/** What may come to be by the time that it is needed. */
const unreachable = new Set([
  ...["server-unreachable", "login-refused", "database-missing", "production-branch-missing"],
  ...["tls-refused", "permission-denied", "too-many-connections"],
  ...["neon-unreachable", "neon-timeout", "neon-unavailable", "neon-rate-limited", "neon-locked"],
  ...["neon-no-database", "neon-no-endpoint", "role-missing"],
]);

/** By the code of a failure, which of the arguments is at fault. */
const faults: readonly (readonly [RegExp, string])[] = [
  [/^argument-/, ""],
  [/^(invalid-url|pooled-endpoint|superuser|superuser-in-ci|certificate-missing|neon-not-configured)$/, "url"],
  [/^evidence-/, "evidenceFolder"],
  [/^polic/, "policies"],
  [/^(git|ref)-/, "base"],
];

function failureOf(failure: Failure): CheckFailure {
  const fault = faults.find(([codes]) => codes.test(failure.code))?.[1] ?? "schema";
  const property = fault === "" ? failure.code.replace("argument-", "") : fault;
  return { property, reason: failureText(failure, unpainted) };
}
