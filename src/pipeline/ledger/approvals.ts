import type { Connection } from "../../postgres/connection.ts";

export interface Approval {
  readonly planDigest: string;
  readonly effectDigest: string;
  readonly by: string;
  readonly at: Date;
  readonly expires: Date;
  /** Where it was given, such as a pull request; null where a person did it by himself. */
  readonly about?: string | null;
}

/** Writes an approval down. One that was given at the same place and holds longer than a day is not written down again. */
export async function recordApproval(connection: Connection, approval: Approval): Promise<void> {
  const { planDigest, effectDigest, by, at, expires, about = null } = approval;
  await connection.query(
    `insert into schemagate.approval (plan_digest, effect_digest, by, at, expires, about)
     select $1::text, $2::text, $3::text, $4::timestamptz, $5::timestamptz, $6::text
      where not exists (select from schemagate.approval a
                         where a.plan_digest = $1 and a.effect_digest = $2 and a.by = $3 and a.about = $6
                           and a.expires > $4::timestamptz + interval '1 day')`,
    [planDigest, effectDigest, by, at, expires, about],
  );
}

/**
 * Ends what was approved at a place, such as a pull request, of exactly this plan with exactly these effects.
 *
 * @returns Who had approved it.
 */
export async function withdrawApprovals(
  connection: Connection,
  {
    planDigest,
    effectDigest,
    about,
    at,
  }: Pick<Approval, "planDigest" | "effectDigest" | "at"> & { readonly about: string },
): Promise<readonly string[]> {
  const { rows } = await connection.query<{ by: string }>(
    `update schemagate.approval set expires = $4
      where plan_digest = $1 and effect_digest = $2 and about = $3 and expires > $4 returning by`,
    [planDigest, effectDigest, about, at],
  );
  return rows.map(({ by }) => by);
}

/** The newest approval that still holds and that no release used; null where there is none. */
export async function unusedApproval(connection: Connection, now: Date): Promise<Approval | null> {
  const { rows } = await connection.query<Approval>(
    `select a.plan_digest as "planDigest", a.effect_digest as "effectDigest", a.by, a.at, a.expires
       from schemagate.approval a
      where a.expires > $1 and not exists (select from schemagate.release r where r.plan_digest = a.plan_digest)
      order by a.at desc limit 1`,
    [now],
  );
  return rows[0] ?? null;
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
