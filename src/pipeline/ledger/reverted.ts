import type { Connection } from "../../postgres/connection.ts";

/**
 * Says in the ledger that what this release, a way back, took back is reverted. Where that was a way back itself, what it
 * had reverted is in force again. Does nothing for any other release.
 */
export async function markReverted(connection: Connection, release: string): Promise<void> {
  await connection.query(
    `with undone as (
       update schemagate.release set state = 'reverted', finished_at = coalesce(finished_at, clock_timestamp()), baseline = null
        where id = (select (plan -> 'undoes' ->> 'release')::bigint from schemagate.release where id = $1)
       returning (plan -> 'undoes' ->> 'release')::bigint as redone)
     update schemagate.release r
        set state = case when jsonb_array_length(r.plan -> 'steps') =
          (select count(*) from schemagate.step s where s.release_id = r.id and s.state = 'done') then 'done' else 'superseded' end
       from undone where r.id = undone.redone`,
    [release],
  );
}
