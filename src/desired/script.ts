import { declaredBy } from "./define.ts";
import type { Definition } from "./definition.ts";
import { type Dropped, droppedBy, grantorsIn, type Reason, reasonToLeaveOut } from "./left-out.ts";
import { type Note, notesOf } from "./notes.ts";
import { searchPathOf } from "./refuse.ts";
import type { SplitStatement } from "./split.ts";

/** What of a file is run, and notes about what is not. */
export interface Script {
  readonly statements: readonly SplitStatement[];
  /** Statements that take away what earlier ones made; they run in their place. */
  readonly drops: ReadonlySet<SplitStatement>;
  /** Ids of what a statement makes and a later one drops. */
  readonly gone: ReadonlyMap<SplitStatement, ReadonlySet<string>>;
  readonly notes: readonly Note[];
}

/**
 * Goes through a single file, such as a dump or a script for an empty database, as psql would run it there: what is there
 * in the end is declared. Rows and transactions are no part of a schema, and nothing is there that its first DROPs could
 * drop.
 */
export function asScript(statements: readonly SplitStatement[]): Script {
  const left: { statement: SplitStatement; reason: Reason }[] = [];
  const kept = new Set<SplitStatement>();
  const drops = new Set<SplitStatement>();
  const made = new Made();
  const grantors = grantorsIn(statements);
  let current = "public";
  for (const statement of statements) {
    current = searchPathOf(statement)?.[0] ?? current;
    const dropped = droppedBy(statement, current);
    const own = (dropped ?? []).filter((one) => made.has(one));
    // pg_dump --clean empties a view that is in a circle before it drops it.
    const emptied = own.flatMap((one) => made.emptiedView(one));
    const outside = grantors.has(statement) ? "grantor" : reasonToLeaveOut(statement);
    const reason = dropped === undefined ? outside : own.length === 0 ? "drop" : undefined;
    if (dropped !== undefined && statement.type === "DropStmt") for (const one of own) made.drop(one);
    for (const view of emptied) kept.delete(view);
    if (reason !== undefined || emptied.length > 0) left.push({ statement, reason: reason ?? "drop" });
    else {
      kept.add(statement);
      if (dropped === undefined) made.add(statement, declaredBy(statement, current).definitions);
      else drops.add(statement);
    }
  }
  return { statements: [...kept], drops, gone: made.gone, notes: notesOf(left) };
}

interface Making {
  readonly id: string;
  readonly statement: SplitStatement;
}

/** What the statements so far have made, by name. */
class Made {
  readonly gone = new Map<SplitStatement, Set<string>>();
  private readonly byName = new Map<string, Making[]>();

  add(statement: SplitStatement, definitions: readonly Definition[]): void {
    for (const { id, name, part } of definitions) {
      if (part) continue;
      const inside = name.length > 1 && name[0] !== undefined ? [name, [name[0]]] : [name];
      for (const one of inside) {
        const key = JSON.stringify(one);
        const known = this.byName.get(key);
        if (known === undefined) this.byName.set(key, [{ id, statement }]);
        else known.push({ id, statement });
      }
    }
  }

  has(dropped: Dropped): boolean {
    return this.before(dropped).length > 0;
  }

  emptiedView(dropped: Dropped): readonly SplitStatement[] {
    const views = this.before(dropped).map(({ statement }) => statement);
    const isEmptied = ({ type, tree }: SplitStatement) => type === "ViewStmt" && tree.replace === true;
    return views.every(isEmptied) ? views : [];
  }

  drop(dropped: Dropped): void {
    for (const { id, statement } of this.before(dropped)) {
      this.gone.set(statement, (this.gone.get(statement) ?? new Set<string>()).add(id));
    }
  }

  private before({ name, signature }: Dropped): readonly Making[] {
    const found = this.byName.get(JSON.stringify(name)) ?? [];
    const isMeant = (id: string) => signature === undefined || id.endsWith(signature) || !id.endsWith(")");
    return found.filter(({ id, statement }) => isMeant(id) && !this.gone.get(statement)?.has(id));
  }
}
