import type { Chooser, Found } from "../chooser.ts";

/** Puts a change of a column between the drops and the creations of the views above it, as a developer has to. */
export async function aroundViews(choose: Chooser, column: Found, change: string): Promise<string> {
  const views = await choose.all(`
    with recursive above(oid, depth) as (
      select r.ev_class, 1 from pg_depend d join pg_rewrite r on r.oid = d.objid
       where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass
         and d.refobjid = '${column.table?.replaceAll("'", "''")}'::regclass and d.refobjsubid = ${column.attnum}
      union
      select r.ev_class, a.depth + 1 from above a join pg_depend d on d.refobjid = a.oid join pg_rewrite r on r.oid = d.objid
       where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and r.ev_class <> a.oid and a.depth < 20)
    select c.oid::regclass::text as name, case c.relkind when 'm' then 'MATERIALIZED VIEW' else 'VIEW' end as word,
           pg_get_viewdef(c.oid) as definition, max(a.depth) as depth,
           (select string_agg(pg_get_indexdef(i.indexrelid), '; ') from pg_index i where i.indrelid = c.oid) as indexes
      from above a join pg_class c on c.oid = a.oid where c.relkind in ('v', 'm') group by c.oid order by max(a.depth)`);
  const drops = [...views].reverse().map(({ word, name }) => `DROP ${word} ${name}`);
  const creations = views.map(
    ({ word, name, definition, indexes }) =>
      `CREATE ${word} ${name} AS ${definition?.replace(/;\s*$/, "")}${indexes ? `; ${indexes}` : ""}`,
  );
  return [...drops, change, ...creations].join(";\n");
}
