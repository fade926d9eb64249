import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, expressionSql, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { renamedInPlace } from "./renaming.ts";
import { at, rowQuery } from "./rows.ts";
import { columnName, tableOf } from "./shape.ts";
import { alteration, lock, statement } from "./statement.ts";

interface RowPolicy {
  readonly command: string;
  readonly restrictive?: true;
  /** Names of roles as SQL, in order; PUBLIC is one of them. */
  readonly roles: readonly string[];
  readonly using?: string;
  readonly check?: string;
}

const on = (object: CatalogObject) => `POLICY ${columnName(object)} ON ${tableOf(object)}`;
const locks = (object: CatalogObject) => lock(tableOf(object));

/** A row policy: PostgreSQL's row security policy. */
export const rowPolicy: Kind = {
  ...ordinary,
  name: "row-policy",
  readByRelation: true,
  expressions: ["using", "check"],
  presence: made("pg_policy"),
  query: () =>
    rowQuery({
      address: at("pg_policy", "p.oid"),
      name: "t.nspname, t.relname, p.polname",
      parent: "t.oid, 0",
      properties: `json_build_object(
        'command', case p.polcmd when 'r' then 'SELECT' when 'a' then 'INSERT' when 'w' then 'UPDATE' when 'd' then 'DELETE'
                                 else 'ALL' end,
        'restrictive', case when not p.polpermissive then true end,
        'roles', (select json_agg(o.name order by o.name collate "C") from unnest(p.polroles) r,
                    lateral (select case when r = 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(r)) end) o(name)),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))`,
      from: "from relations t join pg_policy p on p.polrelid = t.oid",
    }),
  address: on,
  slots: (object) => [`row-policy:${qualified(...object.name)}`],
  create: (object) => {
    const { command, restrictive } = properties<RowPolicy>(object);
    const words = [
      `CREATE ${on(object)}`,
      ...(restrictive ? ["AS RESTRICTIVE"] : []),
      `FOR ${command}`,
      clauses(object),
    ];
    return [statement(words.join(" "), locks(object))];
  },
  drop: (object) => statement(`DROP ${on(object)}`, locks(object)),
  alter: (from, to) => {
    const same = isSame(from, to, "command") && isSame(from, to, "restrictive");
    const clausesStay = ["using", "check"].every((name) => hasOf(from, name) === hasOf(to, name));
    if (!same || !clausesStay) return "rebuild";
    return [alteration(`ALTER ${on(to)} ${clauses(to)}`, [`ALTER ${on(from)} ${clauses(from)}`], locks(to))];
  },
  isQuery: () => true,
  renaming: renamedInPlace({ at: on, locks: tableOf }),
};

function clauses(object: CatalogObject): string {
  const { roles, using, check } = properties<RowPolicy>(object);
  return [
    `TO ${roles.join(", ")}`,
    ...(using === undefined ? [] : [`USING (${expressionSql(object, "using")})`]),
    ...(check === undefined ? [] : [`WITH CHECK (${expressionSql(object, "check")})`]),
  ].join(" ");
}

function isSame(from: CatalogObject, to: CatalogObject, name: string): boolean {
  return from.properties[name] === to.properties[name];
}

function hasOf(object: CatalogObject, name: string): boolean {
  return object.properties[name] !== undefined;
}
