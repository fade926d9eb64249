/**
 * SQL of how an access control list differs from the usual one, as a JSON array (`grant-lists.ts`); null where it does not.
 *
 * @param usual what acldefault() calls the type of object, one letter, or SQL of the usual list
 */
export function grantsSql(acl: string, usual: string, owner: string): string {
  return `case when ${acl} is not null then (select json_agg(g.entry order by g.entry collate "C")
    from (${grantEntries(acl, usual, owner)}) g(entry)) end`;
}

/** The same for a view, whose columns can have lists of their own: entries of these end in the column's name in brackets. */
export function grantsWithColumnsSql(acl: string, type: string, owner: string, relation: string): string {
  const ofColumns = `select c.entry || '(' || quote_ident(a.attname) || ')'
      from pg_attribute a, lateral (${grantEntries("a.attacl", "c", owner)}) c(entry)
     where a.attrelid = ${relation} and a.attacl is not null and not a.attisdropped`;
  return `(select json_agg(g.entry order by g.entry collate "C") from (
    select w.entry from (${grantEntries(acl, type, owner)}) w(entry) where ${acl} is not null
    union all ${ofColumns}) g(entry))`;
}

function grantEntries(acl: string, usual: string, owner: string): string {
  const entries = (list: string) => `select case x.grantee when 0 then 'PUBLIC' when ${owner} then 'OWNER'
      else quote_ident(pg_get_userbyid(x.grantee)) end || ':' || x.privilege_type
      || case when x.is_grantable then '*' else '' end from aclexplode(${list}) x`;
  const [has, otherwise] = [entries(acl), entries(usual.length === 1 ? `acldefault('${usual}', ${owner})` : usual)];
  return `select '+' || e from ((${has}) except (${otherwise})) a(e) union all
    select '-' || e from ((${otherwise}) except (${has})) a(e)`;
}
