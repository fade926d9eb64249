import type { State, StateObject } from "../state/state.ts";

/** A column as the probe sees it. */
export interface ProbeColumn {
  readonly name: string;
  readonly type: string;
  readonly typeKind: string;
  /** Neither generated nor GENERATED ALWAYS AS IDENTITY: an UPDATE may set it. */
  readonly settable: boolean;
  readonly generated: boolean;
  readonly notNull: boolean;
}

/** A table as the probe sees it. */
export interface ProbeTable {
  readonly name: string;
  readonly columns: readonly ProbeColumn[];
  readonly key: readonly string[];
  /** Columns of its primary key and unique indexes: an inserted copy needs other values there. */
  readonly unique: readonly string[];
  readonly occupied: boolean;
  readonly partitioned: boolean;
  /** Something beyond plain columns decides about its rows, so that NULL has to be tried column by column. */
  readonly reactive: boolean;
  /** A change of its rows may reach other tables, by code or by a foreign key that acts. */
  readonly far: boolean;
}

/** The tables whose rows can be probed: ordinary and partitioned ones. */
export function probeTables(state: State, wanted: readonly string[] | undefined): readonly ProbeTable[] {
  const children = new Map<string, StateObject[]>();
  for (const object of state.objects) {
    if (object.parent !== null) children.set(object.parent, [...(children.get(object.parent) ?? []), object]);
  }
  const acting = state.objects.filter(
    ({ kind, facts }) =>
      kind === "constraint" && [facts.onDelete, facts.onUpdate].some((action) => "cnd".includes(String(action ?? "-"))),
  );
  const reached = new Set(acting.map(({ facts }) => String(facts.references)));
  return state.objects
    .filter((object) => object.kind === "relation" && (object.facts.kind === "r" || object.facts.kind === "p"))
    .filter((object) => wanted === undefined || wanted.includes(object.name))
    .map((object) => probeTable(object, children.get(object.id) ?? [], state.occupied[object.id] ?? true, reached));
}

function probeTable(
  table: StateObject,
  parts: readonly StateObject[],
  occupied: boolean,
  reached: ReadonlySet<string>,
): ProbeTable {
  const columns = parts.filter((part) => part.kind === "column").map(probeColumn);
  const keys = parts.filter(
    (part) => part.kind === "constraint" && (part.facts.type === "p" || part.facts.type === "u"),
  );
  const indexes = parts.filter((part) => part.kind === "index" && part.facts.unique === true);
  const reactive = isReactive(table, parts, columns);
  return {
    name: table.name,
    columns,
    key: names(keys.find((part) => part.facts.type === "p")?.facts.columns),
    unique: [
      ...keys.flatMap((part) => names(part.facts.columns)),
      ...indexes.flatMap((part) => names(part.physical.columns)),
    ],
    occupied,
    partitioned: table.facts.kind === "p" || table.facts.partition === true,
    reactive,
    far: reactive || reached.has(table.name),
  };
}

function isReactive(table: StateObject, parts: readonly StateObject[], columns: readonly ProbeColumn[]): boolean {
  if (table.facts.kind === "p" || table.facts.partition === true) return true;
  const code = (part: StateObject) =>
    ["trigger", "rule", "row-policy"].includes(part.kind) || (part.kind === "index" && part.facts.expressions === true);
  return columns.some((column) => column.generated) || parts.some(code);
}

function probeColumn(column: StateObject): ProbeColumn {
  const generated = column.facts.generated !== "";
  return {
    name: rawName(column),
    type: String(column.facts.type),
    typeKind: String(column.physical.typeKind),
    settable: !generated && column.facts.identity !== "a",
    generated,
    notNull: column.facts.notNull === true,
  };
}

/** A column's name as the catalog has it, without quotes. */
function rawName(column: StateObject): string {
  return String(column.physical.name);
}

function names(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
