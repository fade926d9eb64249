/** SQL of how an access control list differs from the usual one, as a JSON array (`privileges.ts`); null where it does not. */
export function grantsSql(acl: string, type: string, owner: string): string {
  const entries = (list: string) => `select case x.grantee when 0 then 'PUBLIC' when ${owner} then 'OWNER'
      else quote_ident(pg_get_userbyid(x.grantee)) end || ':' || x.privilege_type
      || case when x.is_grantable then '*' else '' end from aclexplode(${list}) x`;
  const [has, usual] = [entries(acl), entries(`acldefault('${type}', ${owner})`)];
  return `case when ${acl} is not null then (select json_agg(g.entry order by g.entry collate "C") from (
    select '+' || e from ((${has}) except (${usual})) a(e) union all
    select '-' || e from ((${usual}) except (${has})) a(e)) g(entry)) end`;
}
