import { createHash } from "node:crypto";

/*
 * The optional guard inside a database: triggers that refuse TRUNCATE and DROP on protected tables. It is no part of any
 * schema, so catalogs and effects leave it out; but nothing else hides under its name: what counts as the guard is known by
 * its event, its kind and the very text of its function.
 */

/** Name of the triggers and of the event trigger. */
export const guardName = "schemagate_guard";

const isLifted = "exists (select from schemagate.guard_lift l where l.until > pg_catalog.clock_timestamp())";

/** Body of `schemagate.guard_truncate()`, of a trigger BEFORE TRUNCATE. */
export const refuseTruncate = `
begin
  if ${isLifted} then return null; end if;
  raise exception using errcode = 'insufficient_privilege',
    message = pg_catalog.format('%I.%I is protected: the schemagate guard refuses TRUNCATE', tg_table_schema, tg_table_name),
    hint = 'Change it by a release, or lift the guard with "schemagate guard lift".';
end
`;

/** Body of `schemagate.guard_drop()`, of an event trigger on sql_drop; columns have their table's OID. */
export const refuseDrop = `
declare lost text;
begin
  if ${isLifted} then return; end if;
  select pg_catalog.string_agg(d.object_type || ' ' || d.object_identity, ', ' order by d.object_identity) into lost
    from pg_catalog.pg_event_trigger_dropped_objects() d join schemagate.guard_table g on g.relid = d.objid
   where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass;
  if lost is null then return; end if;
  raise exception using errcode = 'insufficient_privilege',
    message = pg_catalog.format('protected: the schemagate guard refuses DROP of %s', lost),
    hint = 'Change it by a release, or lift the guard with "schemagate guard lift".';
end
`;

/** pg_trigger.tgtype of BEFORE TRUNCATE FOR EACH STATEMENT (src/include/catalog/pg_trigger.h). */
const beforeTruncate = 2 | 32;

/** SQL that is true of a row of pg_trigger that belongs to the guard. */
export function isGuardTrigger(alias: string): string {
  return `${alias}.tgname = '${guardName}' and ${alias}.tgtype = ${beforeTruncate} and ${alias}.tgqual is null
    and ${runs(`${alias}.tgfoid`, "guard_truncate", refuseTruncate)}`;
}

/** SQL that is true of a row of pg_event_trigger that belongs to the guard. */
export function isGuardEventTrigger(alias: string): string {
  return `${alias}.evtname = '${guardName}' and ${alias}.evtevent = 'sql_drop'
    and ${runs(`${alias}.evtfoid`, "guard_drop", refuseDrop)}`;
}

function runs(oid: string, name: string, body: string): string {
  const digest = createHash("md5").update(body).digest("hex");
  return `exists (select from pg_proc gp join pg_namespace gn on gn.oid = gp.pronamespace join pg_language gl on gl.oid = gp.prolang
    where gp.oid = ${oid} and gn.nspname = 'schemagate' and gp.proname = '${name}' and gl.lanname = 'plpgsql' and md5(gp.prosrc) = '${digest}')`;
}
