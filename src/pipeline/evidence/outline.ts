import type { Catalog, CatalogObject } from "../../catalog/catalog.ts";
import { diff } from "../../diff/diff.ts";
import { properties } from "../../kinds/kind.ts";
import type { ColumnProperties } from "../../kinds/shape.ts";
import type { Plan } from "../../plan/plan.ts";
import { qualified } from "../../postgres/quote.ts";

/**
 * `outline.json`: the tables that a plan changes, as they were and as they will be, with those one foreign key away. For
 * diagrams only: no verdict looks at it, so that nothing depends on whether it was changed.
 */
export interface Outline {
  readonly format: "schemagate-outline/v1";
  readonly planDigest: string;
  readonly tables: readonly OutlinedTable[];
  /** How many tables there were no room for. */
  readonly omitted: { readonly changed: number; readonly neighbours: number };
}

export type OutlineMark = "added" | "removed" | "changed" | "same";

export interface OutlinedTable {
  /** `namespace.table`, quoted only where needed. */
  readonly name: string;
  readonly mark: OutlineMark;
  readonly columns: readonly OutlinedColumn[];
  readonly links: readonly OutlinedLink[];
}

export interface OutlinedColumn {
  readonly name: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly primary: boolean;
  readonly mark: OutlineMark;
}

/** A foreign key. */
export interface OutlinedLink {
  readonly name: string;
  readonly to: string;
  readonly columns: readonly string[];
  readonly mark: OutlineMark;
}

/** True for what has the shape of one: a file that was edited must not end a report. */
export function isOutline({ tables, omitted }: Partial<Outline>): boolean {
  const isText = (value: unknown) => typeof value === "string";
  const fits = ({ name, columns, links }: Partial<OutlinedTable>) =>
    isText(name) &&
    Array.isArray(columns) &&
    columns.every((one) => isText(one?.name) && isText(one.type)) &&
    Array.isArray(links) &&
    links.every((one) => isText(one?.name) && isText(one.to) && Array.isArray(one.columns));
  const isCounted = typeof omitted?.changed === "number" && typeof omitted.neighbours === "number";
  return isCounted && Array.isArray(tables) && tables.every((table) => table !== null && fits(table));
}

/** So many tables can still be told apart in a drawing. */
const most = { changed: 40, neighbours: 40 };

const tableKinds = new Set(["table", "foreign-table"]);

/** What the plan changes in tables, and their neighbours. */
export function outlineOf(plan: Pick<Plan, "planDigest" | "steps">, from: Catalog, to: Catalog): Outline {
  const view = new Both(from, to, renamedBy(plan));
  const changed = view.tables.filter((table) => view.mark(table) !== "same");
  const ofThese = new Set(changed);
  const pointedAt = new Set(changed.flatMap((table) => view.targets(table)));
  const isNear = (table: string) =>
    !ofThese.has(table) && (pointedAt.has(table) || view.targets(table).some((one) => ofThese.has(one)));
  const near = view.tables.filter(isNear);
  const shown = [...changed.slice(0, most.changed), ...near.slice(0, most.neighbours)];
  return {
    format: "schemagate-outline/v1",
    planDigest: plan.planDigest,
    tables: shown.map((table) => view.outlined(table)),
    omitted: {
      changed: Math.max(0, changed.length - most.changed),
      neighbours: Math.max(0, near.length - most.neighbours),
    },
  };
}

/** What gets another name: the catalogs to be compared have it under the new one, both of them. */
function renamedBy({ steps }: Pick<Plan, "steps">): ReadonlySet<string> {
  const isRenamed = (kinds: readonly string[]) => kinds.some((kind) => /\.(?:rename|move)$/.test(kind));
  return new Set(steps.filter(({ changeKinds }) => isRenamed(changeKinds)).map(({ object }) => object));
}

/** Two catalogs at once, by id. */
class Both {
  readonly tables: readonly string[];
  private readonly before: ReadonlyMap<string, CatalogObject>;
  private readonly after: ReadonlyMap<string, CatalogObject>;
  private readonly parts = new Map<string, Set<string>>();
  private readonly marks = new Map<string, OutlineMark>();

  constructor(from: Catalog, to: Catalog, renamed: ReadonlySet<string>) {
    this.before = new Map(from.objects.map((object) => [object.id, object]));
    this.after = new Map(to.objects.map((object) => [object.id, object]));
    for (const { id, parent } of [...from.objects, ...to.objects]) {
      if (parent !== null) this.parts.set(parent, (this.parts.get(parent) ?? new Set()).add(id));
    }
    const all = [...from.objects, ...to.objects].filter(({ kind }) => tableKinds.has(kind));
    this.tables = [...new Set(all.map(({ id }) => id))].sort();
    for (const change of diff(from, to)) this.take(change.id, change.op);
    for (const { id, name } of to.objects) {
      if (renamed.has(qualified(...name)) && this.mark(id) === "same") this.take(id, "alter");
    }
  }

  mark(id: string): OutlineMark {
    return this.marks.get(id) ?? "same";
  }

  /** Tables that foreign keys lead to, before or after. */
  targets(table: string): readonly string[] {
    return this.of(table, "constraint").flatMap((one) => {
      const name = referenced(one);
      return name === null ? [] : (this.idsOf(name) ?? []);
    });
  }

  outlined(table: string): OutlinedTable {
    return {
      name: qualified(...(this.object(table)?.name ?? [])),
      mark: this.mark(table),
      columns: this.of(table, "column")
        .toSorted((a, b) => Number(a.facts.position ?? 0) - Number(b.facts.position ?? 0))
        .map((column) => this.column(table, column)),
      links: this.of(table, "constraint").flatMap((one) => this.link(one)),
    };
  }

  /** A comment is none of a table's shape; a part makes its table a changed one. */
  private take(id: string, op: "create" | "drop" | "alter" | "facet"): void {
    if (op === "facet") return;
    const mark = { create: "added", drop: "removed", alter: "changed" } as const;
    this.marks.set(id, mark[op]);
    for (let parent = this.object(id)?.parent ?? null; parent !== null; parent = this.object(parent)?.parent ?? null) {
      if (!this.before.has(parent) || !this.after.has(parent)) continue;
      if (!this.marks.has(parent)) this.marks.set(parent, "changed");
    }
  }

  private object(id: string): CatalogObject | undefined {
    return this.after.get(id) ?? this.before.get(id);
  }

  private of(table: string, kind: string): readonly CatalogObject[] {
    const ids = [...(this.parts.get(table) ?? [])];
    return ids.flatMap((id) => this.object(id) ?? []).filter((object) => object.kind === kind);
  }

  private idsOf(name: readonly string[]): readonly string[] {
    const ids = [...tableKinds].map((kind) => `${kind}:${qualified(...name)}`);
    return ids.filter((id) => this.before.has(id) || this.after.has(id));
  }

  private column(table: string, column: CatalogObject): OutlinedColumn {
    const { type, notNull } = properties<ColumnProperties>(column);
    const name = column.name.at(-1) ?? "";
    const keys = this.of(table, "constraint").filter(({ properties }) => properties.type === "p");
    const primary = keys.some(({ facts }) => Array.isArray(facts.columns) && facts.columns.includes(name));
    return { name, type, notNull: notNull !== undefined, primary, mark: this.markOfPart(column.id) };
  }

  private link(constraint: CatalogObject): readonly OutlinedLink[] {
    const to = referenced(constraint);
    if (to === null) return [];
    const columns = Array.isArray(constraint.facts.columns) ? constraint.facts.columns.map(String) : [];
    const name = constraint.name.at(-1) ?? "";
    return [{ name, to: qualified(...to), columns, mark: this.mark(constraint.id) }];
  }

  /** Of a table that comes or goes, every part does. */
  private markOfPart(id: string): OutlineMark {
    if (!this.before.has(id)) return "added";
    return this.after.has(id) ? this.mark(id) : "removed";
  }
}

function referenced({ properties, facts }: CatalogObject): readonly string[] | null {
  if (properties.type !== "f" || !Array.isArray(facts.references)) return null;
  return facts.references.map(String);
}
