/** SQL of the input argument types of a routine, as its identity prints them: `(integer, text)`. */
export function signatureSql(p: string): string {
  return `'(' || coalesce((select string_agg(format_type(u.type, null), ', ' order by u.place)
    from unnest(${p}.proargtypes) with ordinality u(type, place)), '') || ')'`;
}
