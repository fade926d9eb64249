import { qualified } from "../postgres/quote.ts";
import { columnSettings } from "./column-alter.ts";
import { columnDefinition } from "./column-definition.ts";
import { filledBy } from "./fill.ts";
import { block } from "./handover.ts";
import { type CatalogObject, properties } from "./kind.ts";
import { notNullChange } from "./not-null.ts";
import { ownName, ownTriggerName } from "./own-names.ts";
import { type ColumnProperties, columnName, tableOf } from "./shape.ts";
import { asDeclared, sparing } from "./sparing.ts";
import { type Alteration, alteration, lock, type Statement, statement } from "./statement.ts";
import { converted, fillOf } from "./swap-type.ts";
import { typeHazard } from "./type-hazard.ts";

/** A column that gets another type, and the column that will stand in its place. */
export interface SwappedColumn {
  readonly from: CatalogObject;
  readonly to: CatalogObject;
  /** What `to` is until then: without NOT NULL, under a name of its own. */
  readonly shadow: CatalogObject;
  /** Triggers that are not to run for what fills it. */
  readonly spared: readonly CatalogObject[];
}

/** The new column as it is made beside the old one. */
export function shadowOf(from: CatalogObject, to: CatalogObject): CatalogObject {
  const { type, collation, storage, compression, statistics, options } = properties<ColumnProperties>(to);
  const given = Object.entries({ type, collation, storage, compression, statistics, options });
  const { filledBy: _filledBy, sequence: _sequence, notNullName: _name, ...facts } = to.facts;
  const name = ownName("new", from.name[2] ?? "");
  return {
    ...to,
    name: [...from.name.slice(0, 2), name],
    properties: Object.fromEntries(given.filter(([, value]) => value !== undefined)) as CatalogObject["properties"],
    facts: {
      ...facts,
      ...(from.facts.notNullName === undefined ? {} : { notNullName: ownName("not_null", from.name[2] ?? "") }),
    },
  };
}

const syncing = ({ from }: Pick<SwappedColumn, "from">) => {
  const [namespace = "", table = "", column = ""] = from.name;
  return {
    routine: `${qualified(namespace, ownName("new", `${table}_${column}`))}()`,
    trigger: qualified(ownTriggerName(`${table}_${column}`)),
  };
};

/** The name of the trigger that keeps the new column as the old one says. */
export function triggerOf({ name }: CatalogObject): string {
  return ownTriggerName(`${name[1]}_${name[2]}`);
}

/** The new column, with the trigger that fills it in rows that are written from now on, whoever writes them. */
export function prepared(swap: SwappedColumn): Alteration {
  const { from, shadow } = swap;
  const [table, { routine, trigger }] = [tableOf(from), syncing(swap)];
  const value = converted(from, shadow, `NEW.${columnName(from)}`);
  const body = `BEGIN NEW.${columnName(shadow)} := ${value}; RETURN NEW; END`;
  const sql = block([
    `ALTER TABLE ${table} ADD COLUMN ${columnDefinition(shadow, undefined)}`,
    ...columnSettings(shadow).map((one) => one.sql),
    `CREATE FUNCTION ${routine} RETURNS trigger LANGUAGE plpgsql AS $sync$ ${body} $sync$`,
    `CREATE TRIGGER ${trigger} BEFORE INSERT OR UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION ${routine}`,
    `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${trigger}`,
    ...sparing(swap.spared),
  ]);
  const back = [
    ...asDeclared(swap.spared),
    `DROP TRIGGER IF EXISTS ${trigger} ON ${table}`,
    `DROP FUNCTION IF EXISTS ${routine}`,
    `ALTER TABLE ${table} DROP COLUMN IF EXISTS ${columnName(shadow)}`,
  ];
  return alteration(sql, back, lock(table));
}

/** Values for the rows that are there, and NOT NULL where the column had it. */
export function filling({ from, to, shadow }: SwappedColumn): readonly Statement[] {
  const [namespace = "", name = ""] = from.name;
  const fill = filledBy({ table: [namespace, name], columns: [fillOf(from, shadow)] }, typeHazard(from, to));
  if (properties<ColumnProperties>(from).notNull === undefined) return [fill];
  const strict = { ...shadow, properties: { ...shadow.properties, notNull: true } };
  return [fill, ...notNullChange(shadow, strict).map(({ hazard: _hazard, ...one }) => ({ ...one, reverse: [] }))];
}

/** Without statistics queries would be planned as if nothing was known of the column. */
export function analysed({ from }: SwappedColumn): Statement {
  return statement(`ANALYZE ${tableOf(from)}`, lock(tableOf(from), "ShareUpdateExclusiveLock"));
}

/** What keeps the two columns alike goes, and triggers are what they were. */
export function unsynchronised(swap: SwappedColumn): readonly string[] {
  const { routine, trigger } = syncing(swap);
  const gone = [`DROP TRIGGER ${trigger} ON ${tableOf(swap.from)}`, `DROP FUNCTION ${routine}`];
  return [...gone, ...asDeclared(swap.spared)];
}
