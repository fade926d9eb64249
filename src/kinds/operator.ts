import { qualified } from "../postgres/quote.ts";
import { type CatalogObject, type Kind, type Others, objectId, ordinary, properties } from "./kind.ts";
import { made } from "./presence.ts";
import { at, noMember, rowQuery } from "./rows.ts";
import { type Alteration, alteration, statement } from "./statement.ts";

/** Namespace and name of another operator; a third part `shell` where it is named and not made. */
type Partner = readonly string[];

interface Operator {
  /** Its function, as regproc prints it. */
  readonly function: string;
  readonly commutator?: Partner;
  readonly negator?: Partner;
  readonly restrict?: string;
  readonly join?: string;
  readonly hashes?: true;
  readonly merges?: true;
}

const signature = (object: CatalogObject) => String(object.facts.signature);
const nameSql = ([namespace = "", name]: readonly string[]) => `${qualified(namespace)}.${name}`;
const sql = (object: CatalogObject) => `${nameSql(object.name)} ${signature(object)}`;
const partnerSql = (
  oid: string,
) => `(select array_remove(array[n.nspname, p.oprname, case when p.oprcode::oid = 0 then 'shell' end]::text[], null)
    from pg_operator p join pg_namespace n on n.oid = p.oprnamespace where p.oid = ${oid})`;

/**
 * A partner is one for both, though PostgreSQL enters it on one side alone where the other one is made later and does not
 * name it (OperatorUpd in pg_operator.c); pg_dump gives back neither form with certainty.
 */
const otherSide = (column: string) => `coalesce(nullif(o.${column}, 0), (select p.oid from pg_operator p
    join pg_namespace n on n.oid = p.oprnamespace
   where p.${column} = o.oid and p.oprcode::oid <> 0 order by n.nspname, p.oprname limit 1))`;
const routine = (column: string) => `case when ${column}::oid <> 0 then ${column}::text end`;

/** Operand types as ALTER OPERATOR and the like write them: `(integer, integer)`, `(NONE, integer)`. */
const signatureSql = (
  o: string,
) => `'(' || (select string_agg(case when t.oid = 0 then 'NONE' else format_type(t.oid, null) end, ', ' order by t.place)
    from unnest(array[${o}.oprleft, ${o}.oprright]) with ordinality t(oid, place)) || ')'`;

const from = (isShell: boolean) => `from pg_operator o join spaces s on s.oid = o.oprnamespace
  where o.oid >= 16384 and (o.oprcode::oid = 0) = ${isShell} and ${noMember("pg_operator", "o.oid")}`;

/** An operator. CREATE OPERATOR makes the partners that it names as shells, and a partner that comes fills its shell. */
export const operator: Kind = {
  ...ordinary,
  name: "operator",
  presence: made("pg_operator"),
  query: (major) =>
    rowQuery({
      address: at("pg_operator", "o.oid"),
      name: "s.nspname, o.oprname",
      properties: `json_build_object('function', o.oprcode::text,
        'commutator', ${partnerSql(otherSide("oprcom"))}, 'negator', ${partnerSql(otherSide("oprnegate"))},
        'restrict', ${routine("o.oprrest")}, 'join', ${routine("o.oprjoin")},
        'hashes', case when o.oprcanhash then true end, 'merges', case when o.oprcanmerge then true end)`,
      facts: `json_build_object('signature', ${signatureSql("o")}, 'settable', ${major >= 17},
        'unsaid', array_remove(array[case when o.oprcom = 0 then 'commutator' end, case when o.oprnegate = 0 then 'negator' end], null))`,
      owner: "pg_get_userbyid(o.oprowner)",
      from: from(false),
    }),
  address: (object) => `OPERATOR ${sql(object)}`,
  slots: (object) => [`operator:${sql(object)}`],
  // What names it, and is not named in turn, makes a shell of it first.
  mentions: (object) => unsaid(object).map(({ name }) => name[1] ?? ""),
  create: (object, { others }) => {
    const made = unsaid(object).filter(({ id }) => others?.before(id) === undefined);
    const properties = Object.entries(object.properties).filter(([name]) => !made.some(({ word }) => word === name));
    const list = clauses({ ...object, properties: Object.fromEntries(properties) });
    return [statement(`CREATE OPERATOR ${nameSql(object.name)} (\n    ${list.join(",\n    ")}\n)`)];
  },
  drop: (object) => statement(`DROP OPERATOR ${sql(object)}`),
  alter,
  meanwhile,
};

/** An operator that others name as their partner and that nobody has made: it comes with these and pg_dump leaves it out. */
export const shellOperator: Kind = {
  ...ordinary,
  name: "shell-operator",
  presence: made("pg_operator"),
  query: () =>
    rowQuery({
      address: at("pg_operator", "o.oid"),
      name: "s.nspname, o.oprname",
      properties: "'{}'::json",
      facts: `json_build_object('signature', ${signatureSql("o")}, 'namedBy', (select json_agg(p.oprname order by p.oprname)
        from pg_operator p where p.oid >= 16384 and o.oid in (p.oprcom, p.oprnegate)),
        'namers', (select json_agg(json_build_array(n.nspname, p.oprname, ${signatureSql("p")}))
        from pg_operator p join pg_namespace n on n.oid = p.oprnamespace
       where p.oid >= 16384 and o.oid in (p.oprcom, p.oprnegate)))`,
      from: from(true),
    }),
  address: (object) => `OPERATOR ${sql(object)}`,
  slots: (object) => [`operator:${sql(object)}`],
  mentions: ({ facts }) => (facts.namedBy ?? []) as readonly string[],
  // It is there as soon as it is named; this statement, which changes nothing, is there to be undone.
  create: (object) => [statement(`COMMENT ON OPERATOR ${sql(object)} IS NULL`)],
  drop: (object) => statement(`DROP OPERATOR ${sql(object)}`),
  alter: () => [],
  lost: isFilled,
};

/** Once it has become an operator only CREATE OPERATOR of one that names it makes a shell of it again, and that one stays. */
function isFilled({ name, facts }: CatalogObject, { before, after }: Others, created: ReadonlySet<string>): boolean {
  if (after(objectId("operator", name, String(facts.signature))) === undefined) return false;
  const namers = (facts.namers ?? []) as readonly (readonly [string, string, string])[];
  return namers.some(([namespace, operator, types]) => {
    const id = objectId("operator", [namespace, operator], types);
    return before(id) !== undefined && after(id) !== undefined && !created.has(id);
  });
}

/** Partners that it does not name itself, with their ids. */
function unsaid(
  object: CatalogObject,
): readonly { readonly word: string; readonly name: Partner; readonly id: string }[] {
  const [left, right] = operands(object);
  const turned = left === "NONE" ? signature(object) : `(${right}, ${left})`;
  const { commutator, negator } = properties<Operator>(object);
  const partners = [
    { word: "commutator", name: commutator, types: turned },
    { word: "negator", name: negator, types: signature(object) },
  ];
  const words = (object.facts.unsaid ?? []) as readonly string[];
  return partners.flatMap(({ word, name, types }) =>
    name === undefined || !words.includes(word)
      ? []
      : [{ word, name, id: objectId("operator", name.slice(0, 2), types) }],
  );
}

function clauses(object: CatalogObject): readonly string[] {
  const wanted = properties<Operator>(object);
  const [left = "", right = ""] = operands(object);
  return [
    `FUNCTION = ${wanted.function}`,
    ...(left === "NONE" ? [] : [`LEFTARG = ${left}`]),
    `RIGHTARG = ${right}`,
    ...(wanted.commutator === undefined ? [] : [`COMMUTATOR = ${partner(wanted.commutator)}`]),
    ...(wanted.negator === undefined ? [] : [`NEGATOR = ${partner(wanted.negator)}`]),
    ...(wanted.restrict === undefined ? [] : [`RESTRICT = ${wanted.restrict}`]),
    ...(wanted.join === undefined ? [] : [`JOIN = ${wanted.join}`]),
    ...(wanted.hashes === undefined ? [] : ["HASHES"]),
    ...(wanted.merges === undefined ? [] : ["MERGES"]),
  ];
}

const partner = (name: Partner) => `OPERATOR(${nameSql(name)})`;

/** A quoted name of a type may hold a comma itself. */
function operands(object: CatalogObject): readonly string[] {
  return (
    signature(object)
      .slice(1, -1)
      .match(/(?:"(?:[^"]|"")*"|[^",])+/g)
      ?.map((type) => type.trim()) ?? []
  );
}

/**
 * Estimators are set in every version. What the operator promises (partners, HASHES, MERGES) can be given since PostgreSQL
 * 17 where it is not given yet, and never taken back (AlterOperator in commands/operatorcmds.c).
 */
function alter(from: CatalogObject, to: CatalogObject): Alteration[] | "rebuild" {
  const [old, wanted] = [properties<Operator>(from), properties<Operator>(to)];
  if (old.function !== wanted.function) return "rebuild";
  const promises = promised(old, wanted);
  if (promises === null || (promises.length > 0 && to.facts.settable !== true)) return "rebuild";
  const set = (settings: readonly string[]) => `ALTER OPERATOR ${sql(to)} SET (${settings.join(", ")})`;
  const estimates = (state: Operator) => [
    ...(old.restrict === wanted.restrict ? [] : [`RESTRICT = ${state.restrict ?? "NONE"}`]),
    ...(old.join === wanted.join ? [] : [`JOIN = ${state.join ?? "NONE"}`]),
  ];
  return [
    ...(estimates(wanted).length === 0 ? [] : [alteration(set(estimates(wanted)), [set(estimates(old))])]),
    ...(promises.length === 0 ? [] : [alteration(set(promises), "rebuild")]),
  ];
}

/** What is to be promised in addition; null where a promise is taken back or altered. */
function promised(old: Operator, wanted: Operator): readonly string[] | null {
  const settings: string[] = [];
  for (const word of ["commutator", "negator"] as const) {
    const [before, after] = [old[word], wanted[word]];
    if (before?.join("\n") === after?.join("\n")) continue;
    if (before !== undefined || after === undefined || after.length > 2) return null;
    settings.push(`${word.toUpperCase()} = ${partner(after)}`);
  }
  for (const word of ["hashes", "merges"] as const) {
    if (old[word] === wanted[word]) continue;
    if (wanted[word] === undefined) return null;
    settings.push(word.toUpperCase());
  }
  return settings;
}

/** An operator that goes takes itself out of its partners, and one that comes enters itself (OperatorUpd in pg_operator.c). */
function meanwhile(
  from: CatalogObject,
  to: CatalogObject,
  does: (type: "create" | "drop", id: string) => boolean,
): CatalogObject {
  const [left, right] = operands(to);
  const swapped = left === "NONE" ? signature(to) : `(${right}, ${left})`;
  const [old, wanted] = [properties<Operator>(from), properties<Operator>(to)];
  const settled = (before: Partner | undefined, after: Partner | undefined, types: string) => {
    const is = (type: "create" | "drop", one: Partner | undefined) =>
      one !== undefined && does(type, objectId("operator", one.slice(0, 2), types));
    const left = is("drop", before) ? undefined : before;
    return left?.length !== 2 && after?.length === 2 && is("create", after) ? after : left;
  };
  const commutator = settled(old.commutator, wanted.commutator, swapped);
  const negator = settled(old.negator, wanted.negator, signature(to));
  const { commutator: _gone, negator: _too, ...others } = from.properties;
  return {
    ...from,
    properties: { ...others, ...(commutator && { commutator }), ...(negator && { negator }) },
  };
}
