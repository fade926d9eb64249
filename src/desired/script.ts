import { exitCodes, Failure } from "../failure.ts";
import { declaredBy } from "./define.ts";
import type { Definition } from "./definition.ts";
import { type Dropped, droppedBy, type Reason, reasonToLeaveOut } from "./left-out.ts";
import { type Note, notesOf } from "./notes.ts";
import { searchPathOf } from "./refuse.ts";
import type { SplitStatement } from "./split.ts";

/** The statements of a file that declare, and notes about those that do not and can be left out. */
interface Kept {
  readonly statements: readonly SplitStatement[];
  readonly notes: readonly Note[];
}

/**
 * Goes through a single file, such as a dump or a script for an empty database, as psql would go through it there: rows
 * and transactions are no part of a schema, and nothing is there that its first DROPs could drop.
 *
 * @throws Failure `statement-refused` for a DROP of what the file itself has made before
 */
export function withoutLeftOut(statements: readonly SplitStatement[]): Kept {
  const left: { statement: SplitStatement; reason: Reason }[] = [];
  const kept = new Set<SplitStatement>();
  const made = new Made();
  let current = "public";
  for (const statement of statements) {
    current = searchPathOf(statement)?.[0] ?? current;
    const dropped = droppedBy(statement, current);
    const reason = dropped === undefined ? reasonToLeaveOut(statement) : "drop";
    for (const view of (dropped ?? []).flatMap((one) => made.before(one))) {
      if (view.type !== "ViewStmt" || view.tree.replace !== true) throw dropsOwn(statement, view);
      kept.delete(view);
    }
    if (reason !== undefined) left.push({ statement, reason });
    else {
      kept.add(statement);
      made.add(statement, declaredBy(statement, current).definitions);
    }
  }
  return { statements: [...kept], notes: notesOf(left) };
}

/** What the statements so far have made, by name. */
class Made {
  private readonly byName = new Map<string, { readonly id: string; readonly statement: SplitStatement }[]>();

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

  /** pg_dump --clean empties a view that is in a circle before it drops it: that one does not count as made. */
  before({ name, signature }: Dropped): readonly SplitStatement[] {
    const found = this.byName.get(JSON.stringify(name)) ?? [];
    const meant = found.filter(({ id }) => signature === undefined || id.endsWith(signature) || !id.endsWith(")"));
    return meant.map(({ statement }) => statement);
  }
}

function dropsOwn(statement: SplitStatement, made: SplitStatement): Failure {
  const at = statement.source.place(statement.start);
  return new Failure({
    code: "statement-refused",
    exit: exitCodes.failed,
    tried: `Reading ${at.file}`,
    problem: `it takes away what line ${made.source.place(made.start).line} of the same file has made`,
    next: "Leave both out, or declare what is there in the end; `pg_dump --schema-only` of a database writes that.",
    at,
  });
}
