import type { Finding } from "./judgement.ts";
import type { Waiver } from "./policies.ts";

/**
 * Lets a waiver stand for an approval. It names rule, object and the effect's digest, so that it is void as soon as the
 * effect changes; one that has expired is mentioned and does nothing.
 */
export function waive(finding: Finding, waivers: readonly Waiver[], effectDigest: string | null, now: Date): Finding {
  if (finding.tier !== "approval" || effectDigest === null) return finding;
  const fitting = waivers.filter(
    (waiver) =>
      waiver.rule === finding.rule && waiver.object === finding.object && waiver.effectDigest === effectDigest,
  );
  const valid = fitting.find((waiver) => now.getTime() <= expiry(waiver));
  if (valid !== undefined) {
    const message = `${finding.message} Waived by ${valid.by} until ${valid.expires}: ${valid.reason}`;
    return { ...finding, tier: "allowed", level: "advisory", message };
  }
  const expired = fitting[0];
  return expired === undefined
    ? finding
    : { ...finding, message: `${finding.message} The waiver by ${expired.by} expired on ${expired.expires}.` };
}

/** A date alone holds until its end, UTC. */
function expiry(waiver: Waiver): number {
  const dateOnly = /^\d{4}-\d{2}-\d{2}$/.test(waiver.expires);
  return Date.parse(dateOnly ? `${waiver.expires}T23:59:59.999Z` : waiver.expires);
}
