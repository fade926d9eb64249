import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { signatureSql } from "./signature-query.ts";
import { alteration, statement } from "./statement.ts";

interface Aggregate {
  /** As CREATE AGGREGATE takes them, with defaults of no kind: `VARIADIC "any" ORDER BY integer`. */
  readonly arguments: string;
  /** The options of CREATE AGGREGATE, in order; those at their defaults are left out. */
  readonly options: readonly string[];
}

const name = (object: CatalogObject) => qualified(...object.name);
const sql = (object: CatalogObject) => `${name(object)}(${properties<Aggregate>(object).arguments || "*"})`;
const create = (object: CatalogObject) =>
  `CREATE AGGREGATE ${sql(object)} (\n    ${properties<Aggregate>(object).options.join(",\n    ")}\n)`;

/** An aggregate function. */
export const aggregate: Kind = {
  ...ordinary,
  name: "aggregate",
  presence: made("pg_proc", "x.prokind = 'a'"),
  query: () =>
    rowQuery({
      address: at("pg_proc", "p.oid"),
      name: "s.nspname, p.proname",
      properties: `json_build_object('arguments', pg_get_function_arguments(p.oid), 'options', array_remove(array[
        ${options.join(",\n        ")}], null))`,
      facts: `json_build_object('signature', ${signatureSql("p")}, 'result', pg_get_function_result(p.oid),
        'aggregateKind', a.aggkind)`,
      owner: "pg_get_userbyid(p.proowner)",
      grants: grantsSql("p.proacl", "f", "p.proowner"),
      from: `from pg_aggregate a join pg_proc p on p.oid = a.aggfnoid join spaces s on s.oid = p.pronamespace
        where p.oid >= 16384 and ${noMember("pg_proc", "p.oid")}`,
    }),
  address: (object) => `AGGREGATE ${sql(object)}`,
  grantTarget: (object) => ({ on: `FUNCTION ${name(object)}${String(object.facts.signature)}` }),
  slots: (object) => [`routine:${name(object)}${String(object.facts.signature)}`],
  create: (object) => [statement(create(object))],
  drop: (object) => statement(`DROP AGGREGATE ${sql(object)}`),
  alter: (from, to) => {
    const same =
      from.properties.arguments === to.properties.arguments &&
      from.facts.result === to.facts.result &&
      from.facts.aggregateKind === to.facts.aggregateKind;
    const replace = (object: CatalogObject) => create(object).replace(/^CREATE /, "CREATE OR REPLACE ");
    return same ? [alteration(replace(to), [replace(from)])] : "rebuild";
  },
  renaming: renamedAndMoved({ at: (object) => `AGGREGATE ${sql(object)}` }),
};

/** Names of functions come qualified where needed, since catalogs are read under an empty search_path. */
const routine = (word: string, column: string) =>
  `case when ${column}::oid <> 0 then '${word} = ' || ${column}::text end`;
const number = (word: string, column: string) => `case when ${column} <> 0 then '${word} = ' || ${column} end`;
const flag = (word: string, column: string) => `case when ${column} then '${word}' end`;
const text = (word: string, column: string) => `'${word} = ' || quote_literal(${column})`;
const modifies = (word: string, column: string, given: string) =>
  `case when ${given}::oid <> 0 and ${column} <> (case when a.aggkind = 'n' then 'r' else 'w' end)::"char"
     then '${word} = ' || case ${column} when 'r' then 'READ_ONLY' when 's' then 'SHAREABLE' else 'READ_WRITE' end end`;

const options = [
  routine("SFUNC", "a.aggtransfn"),
  "'STYPE = ' || format_type(a.aggtranstype, null)",
  number("SSPACE", "a.aggtransspace"),
  routine("FINALFUNC", "a.aggfinalfn"),
  flag("FINALFUNC_EXTRA", "a.aggfinalextra"),
  modifies("FINALFUNC_MODIFY", "a.aggfinalmodify", "a.aggfinalfn"),
  routine("COMBINEFUNC", "a.aggcombinefn"),
  routine("SERIALFUNC", "a.aggserialfn"),
  routine("DESERIALFUNC", "a.aggdeserialfn"),
  text("INITCOND", "a.agginitval"),
  routine("MSFUNC", "a.aggmtransfn"),
  routine("MINVFUNC", "a.aggminvtransfn"),
  "case when a.aggmtranstype <> 0 then 'MSTYPE = ' || format_type(a.aggmtranstype, null) end",
  number("MSSPACE", "a.aggmtransspace"),
  routine("MFINALFUNC", "a.aggmfinalfn"),
  flag("MFINALFUNC_EXTRA", "a.aggmfinalextra"),
  modifies("MFINALFUNC_MODIFY", "a.aggmfinalmodify", "a.aggmfinalfn"),
  text("MINITCOND", "a.aggminitval"),
  `(select 'SORTOP = OPERATOR(' || quote_ident(n.nspname) || '.' || o.oprname || ')'
      from pg_operator o join pg_namespace n on n.oid = o.oprnamespace where o.oid = a.aggsortop)`,
  "case p.proparallel when 's' then 'PARALLEL = SAFE' when 'r' then 'PARALLEL = RESTRICTED' end",
  flag("HYPOTHETICAL", "a.aggkind = 'h'"),
];
