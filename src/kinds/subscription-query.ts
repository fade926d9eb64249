/** What an option is where nothing is said; only other values are kept, as in pg_dump's output. */
export const usualOptions: Readonly<Record<string, string>> = {
  binary: "false",
  synchronous_commit: "off",
  two_phase: "false",
  disable_on_error: "false",
  password_required: "true",
  run_as_owner: "false",
  origin: "any",
  failover: "false",
};

/** Since which version each option has its column. `streaming` is always said: what is usual differs between versions. */
const columns: readonly (readonly [since: number, option: string, value: string])[] = [
  [
    14,
    "streaming",
    "case s.substream::text when 't' then 'on' when 'true' then 'on' when 'p' then 'parallel' else 'off' end",
  ],
  [14, "binary", "nullif(s.subbinary::text, 'false')"],
  [14, "synchronous_commit", "nullif(s.subsynccommit, 'off')"],
  [15, "two_phase", "case when s.subtwophasestate <> 'd' then 'true' end"],
  [15, "disable_on_error", "nullif(s.subdisableonerr::text, 'false')"],
  [16, "password_required", "nullif(s.subpasswordrequired::text, 'true')"],
  [16, "run_as_owner", "nullif(s.subrunasowner::text, 'false')"],
  [16, "origin", "nullif(s.suborigin, 'any')"],
  [17, "failover", "nullif(s.subfailover::text, 'false')"],
];

export function optionsSql(major: number): string {
  const known = columns.filter(([since]) => since <= major).map(([, option, value]) => `'${option}', ${value}`);
  return `json_build_object(${known.join(", ")})`;
}

/**
 * Asked for in a query of its own, since naming the column is refused to all but superusers; in hexadecimal digits, so
 * that nothing of it is XML.
 */
const text = `case when has_column_privilege('pg_catalog.pg_subscription', 'subconninfo', 'select') then
  convert_from(decode(substring(query_to_xml(format(
    'select encode(convert_to(subconninfo, ''UTF8''), ''hex'') as c from pg_catalog.pg_subscription where oid = %s', s.oid),
    false, false, '')::text from '<c>([0-9a-f]*)</c>'), 'hex'), 'UTF8') end`;

/** Keywords with values, and the two places of a URL where a password can stand (PQconninfoParse). */
const keyword = `^((?:.*\\s)?password\\s*=\\s*)(''(?:[^''\\\\]|\\\\.)*''|(?:[^\\s''\\\\]|\\\\.)+)(.*)$`;
const authority = "^(\\w+://[^:/@?]*:)([^@/]*)(@.*)$";
const parameter = "^(\\w+://.*[?&]password=)([^&]*)(.*)$";

/** The connection string of a subscription \`s\` without its password, and the password with what stands around it. */
export const connectionSql = `
  select p.before, p.password, p.after, coalesce(p.bare || p.after, t.text) as bare
    from (select ${text}) t(text), lateral (select coalesce(regexp_match(t.text, '${authority}', 'i'),
      regexp_match(t.text, '${parameter}', 'i'), regexp_match(t.text, '${keyword}', 'i'))) m(parts),
    lateral (select m.parts[1], m.parts[2], m.parts[3],
      regexp_replace(m.parts[1], '(\\s*|[?&])password\\s*=\\s*$|:$', '', 'i')) p(before, password, after, bare)`;
