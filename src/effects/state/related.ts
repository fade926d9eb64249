import { preparedStatement } from "../../postgres/prepared.ts";

/** Tables of indexes, and sequences that columns own; what TOAST keeps apart is no object of its own. */
export const wholes = preparedStatement(
  "wholes",
  ["oid[]"],
  `select coalesce(i.indrelid, c.oid)::text as oid, c.relkind = 'c' as composite
     from pg_class c left join pg_index i on i.indexrelid = c.oid
    where c.oid = any ($1) and c.relnamespace <> 'pg_toast'::regnamespace
   union select d.objid::text, false from pg_depend d where d.refclassid = 'pg_class'::regclass and d.refobjid = any ($1)
     and d.refobjsubid > 0 and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')`,
);

/** What names relations that were renamed, or with a column that was, and what lists the columns of those that have more. */
export const dependents = preparedStatement(
  "dependents",
  ["oid[]", "oid[]"],
  `with used as (select c.oid, c.oid = any ($1) as renamed from pg_class c where c.oid = any ($1 || $2)),
   users as (
     select d.classid, d.objid from used u join pg_depend d on d.refclassid = 'pg_class'::regclass and d.refobjid = u.oid
      where d.classid <> 'pg_type'::regclass and (u.renamed or d.classid <> 'pg_constraint'::regclass)
     union
     select d.classid, d.objid from used u join pg_type t on t.typrelid = u.oid
       join pg_depend d on d.refclassid = 'pg_type'::regclass and d.refobjid in (t.oid, t.typarray) where u.renamed)
   select distinct s.classid::regclass::text as catalog, (case s.classid
     when 'pg_class'::regclass then coalesce((select i.indrelid from pg_index i where i.indexrelid = s.objid), s.objid)
     when 'pg_attrdef'::regclass then (select a.adrelid from pg_attrdef a where a.oid = s.objid)
     when 'pg_constraint'::regclass then (select k.conrelid from pg_constraint k where k.oid = s.objid)
     when 'pg_rewrite'::regclass then (select r.ev_class from pg_rewrite r where r.oid = s.objid)
     when 'pg_trigger'::regclass then (select g.tgrelid from pg_trigger g where g.oid = s.objid)
     when 'pg_policy'::regclass then (select p.polrelid from pg_policy p where p.oid = s.objid) end)::text as oid
   from users s
   where not (s.classid = 'pg_class'::regclass and exists (select from pg_class c where c.oid = s.objid and c.relkind = 't'))`,
);
