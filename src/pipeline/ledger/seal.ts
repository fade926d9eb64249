import { createHmac, timingSafeEqual } from "node:crypto";
import { digest } from "../../digest.ts";
import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import type { Evidence } from "../evidence/evidence.ts";
import type { Verification } from "../evidence/verification.ts";
import { hasLedger } from "./ledger-tables.ts";
import type { ReleaseRow } from "./releases.ts";

/*
 * Digests show that the parts of a bundle belong together, and anyone can compute them again after an edit. What a
 * preview saw of values and sample rows is seen nowhere else, so its evidence is sealed with a key that lies in the
 * ledger of the database it is for, out of reach of a pull request and of whoever handles its artefacts.
 */

/** Makes the key of a database that has none yet. Two random UUIDs: 244 bits of the server's strong randomness. */
export async function ensureSealKey(connection: Connection): Promise<void> {
  await connection.query(
    `insert into schemagate.seal (key)
     select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
      where not exists (select from schemagate.seal)`,
  );
}

/** The seal for what a preview of this database showed; null as long as nothing was released to it. */
export async function sealFor(production: Connection, verification: Verification): Promise<string | null> {
  const key = await readKey(production);
  return key === null ? null : sealWith(key, verification);
}

/** Takes the key away from a copy of production before anything of a pull request runs there. */
export async function forgetSealKey(preview: Connection): Promise<void> {
  if (await hasSeal(preview)) await preview.query("delete from schemagate.seal");
}

/** True when the evidence is known to be as its preview left it; false where there is nothing yet to know it by. */
export async function isSealed(production: Connection, { seal, verification }: Evidence): Promise<boolean> {
  const key = await readKey(production);
  if (key === null || seal === null) return false;
  const [given, right] = [seal, sealWith(key, verification)].map((text) => Buffer.from(text));
  return given !== undefined && right !== undefined && given.length === right.length && timingSafeEqual(given, right);
}

/**
 * Refuses evidence whose seal is not this database's. Before its first release a database has no key; the release that
 * made the key goes on with the very evidence that it began with.
 *
 * @throws Failure `evidence-unsealed` (3).
 */
export async function requireSeal(production: Connection, evidence: Evidence, begun: ReleaseRow | null): Promise<void> {
  if (begun !== null && begun.evidenceDigest === digest(evidence.verification)) return;
  if ((await readKey(production)) === null || (await isSealed(production, evidence))) return;
  throw new Failure({
    code: "evidence-unsealed",
    exit: exitCodes.rejected,
    tried: `Checking the seal of the evidence for plan ${evidence.plan.planDigest}`,
    problem:
      evidence.seal === null
        ? "it has no seal, which every preview of this database leaves since its first release"
        : "its seal does not fit: it was changed since the preview, or it is a preview of another database",
    next: "Run `schemagate preview` again: evidence that was changed proves nothing.",
  });
}

function sealWith(key: Buffer, verification: Verification): string {
  return `hmac-sha256:${createHmac("sha256", key).update(digest(verification)).digest("hex")}`;
}

async function readKey(connection: Connection): Promise<Buffer | null> {
  if (!(await hasSeal(connection))) return null;
  const { rows } = await connection.query<{ key: Buffer }>("select key from schemagate.seal");
  return rows[0]?.key ?? null;
}

async function hasSeal(connection: Connection): Promise<boolean> {
  if (!(await hasLedger(connection))) return false;
  return (await connection.query("select 1 where to_regclass('schemagate.seal') is not null")).rows.length > 0;
}
