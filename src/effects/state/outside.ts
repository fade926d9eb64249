import { isGuardEventTrigger } from "../../kinds/guard.ts";
import { connectionSql, optionsSql } from "../../kinds/subscription-query.ts";
import { comment, grants, ownObject, publicOptions } from "./fragments.ts";
import type { StateQuery } from "./state.ts";

const eventTriggers = `
select e.oid::text as id, null::text as parent, array['event trigger', quote_ident(e.evtname)]::text[] as parts,
  jsonb_build_object('type', 'event trigger', 'owner', pg_get_userbyid(e.evtowner), 'event', e.evtevent, 'tags', e.evttags,
    'function', e.evtfoid::regproc::text, 'enabled', e.evtenabled::text, 'comment', ${comment("pg_event_trigger", "e.oid")}) as facts,
  '{}'::jsonb as physical
from pg_event_trigger e where ${ownObject("pg_event_trigger", "e.oid")} and not (${isGuardEventTrigger("e")})`;

const wrappers = `
select w.oid::text, null, array['foreign-data wrapper', quote_ident(w.fdwname)]::text[],
  jsonb_build_object('type', 'foreign-data wrapper', 'owner', pg_get_userbyid(w.fdwowner),
    'grants', ${grants("w.fdwacl", "F", "w.fdwowner")}, 'handler', w.fdwhandler::regproc::text,
    'validator', w.fdwvalidator::regproc::text, 'options', ${publicOptions("w.fdwoptions")},
    'comment', ${comment("pg_foreign_data_wrapper", "w.oid")}),
  jsonb_build_object('name', w.fdwname)
from pg_foreign_data_wrapper w where ${ownObject("pg_foreign_data_wrapper", "w.oid")}`;

const servers = `
select f.oid::text, null, array['server', quote_ident(f.srvname)]::text[],
  jsonb_build_object('type', 'server', 'owner', pg_get_userbyid(f.srvowner), 'grants', ${grants("f.srvacl", "S", "f.srvowner")},
    'wrapper', w.fdwname, 'serverType', f.srvtype, 'version', f.srvversion, 'options', ${publicOptions("f.srvoptions")},
    'comment', ${comment("pg_foreign_server", "f.oid")}),
  jsonb_build_object('name', f.srvname)
from pg_foreign_server f join pg_foreign_data_wrapper w on w.oid = f.srvfdw where ${ownObject("pg_foreign_server", "f.oid")}`;

/** Options of a mapping are NULL where they are hidden from who looks (pg_user_mappings). */
const userMappings = `
select m.umid::text, null, array['user mapping', coalesce(quote_ident(m.usename), 'public') || ' on ' || quote_ident(m.srvname)]::text[],
  jsonb_build_object('type', 'user mapping', 'server', m.srvname, 'options', ${publicOptions("m.umoptions")}), '{}'::jsonb
from pg_user_mappings m where ${ownObject("pg_foreign_server", "m.srvid")}`;

const subscriptions = (major: number) => `
select s.oid::text, null, array['subscription', quote_ident(s.subname)]::text[],
  jsonb_build_object('type', 'subscription', 'owner', pg_get_userbyid(s.subowner), 'enabled', s.subenabled, 'slot', s.subslotname,
    'publications', s.subpublications, 'options', (${optionsSql(major)})::jsonb, 'connection', c.bare,
    'comment', ${comment("pg_subscription", "s.oid")}), '{}'::jsonb
from pg_subscription s, lateral (${connectionSql}) c
where s.subdbid = (select d.oid from pg_database d where d.datname = current_database())`;

const labels = `
select l.classoid || ':' || l.objoid || ':' || l.objsubid || ':' || l.provider, null,
  array['security label', l.provider || ' on ' || i.type || ' ' || i.identity]::text[],
  jsonb_build_object('type', 'security label', 'label', l.label), '{}'::jsonb
from (select * from pg_seclabel union all
    select objoid, classoid, 0, provider, label from pg_shseclabel where classoid = 'pg_subscription'::regclass) l,
  pg_identify_object(l.classoid, l.objoid, l.objsubid) i where coalesce(i.schema, '') <> all ($1::text[])`;

/** What an extension brought is its own affair, but not to whom its use is granted. */
const memberGrants = (
  [
    ["pg_proc", "proacl", "f", "proowner"],
    ["pg_class", "relacl", "r", "relowner"],
    ["pg_type", "typacl", "T", "typowner"],
    ["pg_namespace", "nspacl", "n", "nspowner"],
    ["pg_language", "lanacl", "l", "lanowner"],
    ["pg_foreign_data_wrapper", "fdwacl", "F", "fdwowner"],
    ["pg_foreign_server", "srvacl", "S", "srvowner"],
  ] as const
).map(
  ([catalog, acl, sort, owner]) => `
select '${catalog}:' || o.oid, null, array['grants on ' || i.type, i.identity]::text[],
  jsonb_build_object('type', 'extension member', 'grants', ${grants(`o.${acl}`, sort, `o.${owner}`)}), '{}'::jsonb
from ${catalog} o, pg_identify_object('${catalog}'::regclass, o.oid, 0) i
where o.${acl} is not null and not (${ownObject(catalog, "o.oid")})`,
);

/** What lies outside of the database or looks out of it, runs whatever the tables are, or belongs to an extension. */
export const outside: StateQuery = {
  kind: "outside",
  relation: null,
  sql: (major) =>
    [eventTriggers, wrappers, servers, userMappings, subscriptions(major), labels, ...memberGrants].join("\nunion all"),
};
