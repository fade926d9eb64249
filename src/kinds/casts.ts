/**
 * Which casts PostgreSQL has between its own types (pg_cast, versions 14 to 18), by the types' internal names. Left out
 * are those from and to strings, which every type has by way of its text (CoerceViaIO), and those of identical types.
 */

/** Types of one family are assigned to each other without a word. */
const families: readonly (readonly string[])[] = [
  ["int2", "int4", "int8", "numeric", "float4", "float8"],
  ["text", "varchar", "bpchar", "name", "char"],
  ["date", "timestamp", "timestamptz"],
  ["json", "jsonb"],
  ["inet", "cidr"],
  ["bit", "varbit"],
  ["time", "timetz", "interval"],
];

const familyOfType = new Map(families.flatMap((family) => family.map((type) => [type, family[0] ?? ""] as const)));

/** In a family, but one way only or not at all. */
const strangers = new Set(["timetz>interval", "interval>timetz", "name>char"]);

const explicit = new Set(
  (
    "bit>int4 bit>int8 int4>bit int8>bit bool>int4 int4>bool char>int4 int4>char text>xml varchar>xml bpchar>xml " +
    "box>circle box>lseg box>point box>polygon circle>box circle>point circle>polygon lseg>point path>polygon " +
    "point>box polygon>box polygon>circle polygon>path polygon>point xid8>xid timestamp>time timestamptz>time " +
    "timestamptz>timetz int4>money int8>money numeric>money money>numeric oid>int4 oid>int8 int2>oid int4>oid int8>oid " +
    "jsonb>bool jsonb>int2 jsonb>int4 jsonb>int8 jsonb>numeric jsonb>float4 jsonb>float8 daterange>datemultirange " +
    "int4range>int4multirange int8range>int8multirange numrange>nummultirange tsrange>tsmultirange " +
    "tstzrange>tstzmultirange macaddr>macaddr8 macaddr8>macaddr"
  ).split(" "),
);

/** The family that a type is of, by the name of its first member. */
export function familyOf(type: string): string | undefined {
  return familyOfType.get(type);
}

/** True where `::` leads from one of PostgreSQL's own types to another, strings apart. */
export function hasCast(from: string, to: string): boolean {
  return from === to || explicit.has(`${from}>${to}`) || isAssigned(from, to);
}

/** True where a value of one type goes into a column of the other as it is. */
export function isAssigned(from: string, to: string): boolean {
  const family = familyOf(from);
  return family !== undefined && family === familyOf(to) && !strangers.has(`${from}>${to}`);
}
