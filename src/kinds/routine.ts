import { isSameJson } from "../digest.ts";
import { qualified } from "../postgres/quote.ts";
import { hollowed } from "./hollow.ts";
import { type CatalogObject, factsOf, type Kind, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { grantsSql } from "./privileges-query.ts";
import { renamedAndMoved } from "./renaming.ts";
import { at, noMember, noPart, rowQuery } from "./rows.ts";
import { signatureSql } from "./signature-query.ts";
import { type Alteration, alteration, statement } from "./statement.ts";
import { wordsOf } from "./words.ts";

interface Routine {
  /** What pg_get_functiondef() prints: everything but owner, grants and comment. */
  readonly definition: string;
}

interface RoutineFacts {
  /** Types of the input arguments, which are its identity: `(integer, text)`. */
  readonly signature: string;
  /** The arguments with names and modes, without defaults. */
  readonly arguments: string;
  readonly result?: string;
  readonly defaults: number;
  readonly language: string;
  /** Its body is standard SQL and calls it: it has to be there before it gets that body. */
  readonly needsItself: boolean;
}

const routineFacts = (object: CatalogObject) => factsOf<RoutineFacts>(object);
const definition = (object: CatalogObject) => properties<Routine>(object).definition.trimEnd();
const sql = (object: CatalogObject) => `${qualified(...object.name)}(${routineFacts(object).arguments})`;

/** A function that is no aggregate; window functions are functions too. */
export const routineFunction: Kind = routine("function", ["f", "w"]);

export const procedure: Kind = routine("procedure", ["p"]);

function routine(name: string, kinds: readonly string[]): Kind {
  const word = name.toUpperCase();
  const letters = kinds.map((kind) => `'${kind}'`).join(", ");
  return {
    ...ordinary,
    name,
    presence: made("pg_proc", `x.prokind in (${letters})`),
    query: () =>
      rowQuery({
        address: at("pg_proc", "p.oid"),
        name: "s.nspname, p.proname",
        properties: "json_build_object('definition', pg_get_functiondef(p.oid))",
        facts: `json_build_object('signature', ${signatureSql("p")}, 'arguments', pg_get_function_identity_arguments(p.oid),
          'result', pg_get_function_result(p.oid), 'defaults', p.pronargdefaults,
          'language', (select l.lanname from pg_language l where l.oid = p.prolang),
          'needsItself', exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid
            and d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid))`,
        owner: "pg_get_userbyid(p.proowner)",
        grants: grantsSql("p.proacl", "f", "p.proowner"),
        from: `from pg_proc p join spaces s on s.oid = p.pronamespace
          where p.oid >= 16384 and p.prokind in (${letters})
            and ${noMember("pg_proc", "p.oid")} and ${noPart("pg_proc", "p.oid")}`,
      }),
    address: (object) => `${word} ${sql(object)}`,
    grantTarget: (object) => ({ on: `${word} ${sql(object)}` }),
    slots: (object) => [`routine:${qualified(...object.name)}${routineFacts(object).signature}`],
    mentions: (object) =>
      ["sql", "plpgsql"].includes(routineFacts(object).language) ? wordsOf(definition(object)) : [],
    create: (object) => [statement(definition(object).replace(/^CREATE OR REPLACE /, "CREATE "))],
    drop: (object) => statement(`DROP ${word} ${sql(object)}`),
    alter: replace,
    isMistakenFor: isOverload,
    hollow,
    isQuery: hasStandardBody,
    renaming: renamedAndMoved({ at: (object) => `${word} ${sql(object)}` }),
  };
}

/** A call may do without arguments that have defaults, and then fits both (`function is not unique`). */
function isOverload(one: CatalogObject, other: CatalogObject): boolean {
  const isSameName = one.kind === other.kind && isSameJson(one.name, other.name);
  return isSameName && routineFacts(one).defaults + routineFacts(other).defaults > 0;
}

/** CREATE OR REPLACE changes neither the result nor names of arguments, and takes no default away (ProcedureCreate). */
function replace(from: CatalogObject, to: CatalogObject): Alteration[] | "rebuild" {
  const [old, wanted] = [routineFacts(from), routineFacts(to)];
  const same = old.arguments === wanted.arguments && old.result === wanted.result && old.defaults <= wanted.defaults;
  if (!same) return "rebuild";
  return [alteration(definition(to), old.defaults < wanted.defaults ? "rebuild" : [definition(from)])];
}

const standardBody = /^(BEGIN ATOMIC|RETURN )/m;

function hasStandardBody(object: CatalogObject): boolean {
  return routineFacts(object).language === "sql" && standardBody.test(definition(object));
}

/** Without its body, where that is standard SQL: what a body of text names is not looked for when the routine is made. */
function hollow(object: CatalogObject): CatalogObject | null {
  const whole = definition(object);
  const header = whole.slice(0, whole.search(standardBody));
  return !hasStandardBody(object)
    ? null
    : hollowed(object, { ...object.properties, definition: `${header} AS ''` }, header);
}
