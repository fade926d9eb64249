import type { Connection } from "../../postgres/connection.ts";

export interface Approval {
  readonly planDigest: string;
  readonly effectDigest: string;
  readonly by: string;
  readonly at: Date;
  readonly expires: Date;
}

export async function recordApproval(connection: Connection, approval: Approval): Promise<void> {
  await connection.query(
    `insert into schemagate.approval (plan_digest, effect_digest, by, at, expires) values ($1, $2, $3, $4, $5)`,
    [approval.planDigest, approval.effectDigest, approval.by, approval.at, approval.expires],
  );
}

/** Approvals of exactly this plan with exactly these effects, newest first, also those that have expired. */
export async function approvals(
  connection: Connection,
  planDigest: string,
  effectDigest: string,
): Promise<readonly Approval[]> {
  const { rows } = await connection.query<Approval>(
    `select plan_digest as "planDigest", effect_digest as "effectDigest", by, at, expires
       from schemagate.approval where plan_digest = $1 and effect_digest = $2 order by at desc`,
    [planDigest, effectDigest],
  );
  return rows;
}
