import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A fixture of test/diff/cases: proved there, back by a plan, and by the way back, on every version from its own on. */
export interface Fixture {
  readonly name: string;
  readonly since: number;
  /** What its plan does, as `kind operation`. */
  readonly does: ReadonlySet<string>;
}

/** Going back by a plan does the opposite. */
const opposite: Readonly<Record<string, string>> = { create: "drop", drop: "create" };
const operationOf: Readonly<Record<string, string>> = { grants: "grant", replace: "alter" };

/** Reads the fixtures and what their plans, which a test keeps true, do to which kinds. */
export function fixtures(folder: string): readonly Fixture[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const plans = readdirSync(join(folder, name)).filter((file) => /^plan(@\d+)?\.sql$/.test(file));
      const does = plans.flatMap((file) => operationsIn(readFileSync(join(folder, name, file), "utf8")));
      const since = Number(/@(\d+)$/.exec(name)?.[1] ?? 14);
      return existsSync(join(folder, name, "to.sql")) ? [{ name, since, does: new Set(does) }] : [];
    });
}

/** Each step is headed by its object, the kinds of its changes, and its locks. */
function operationsIn(plan: string): readonly string[] {
  const done = plan.split("\n").flatMap((line) => {
    const [, object = "", changes = ""] = /^-- (.*?); ([a-z-]+\.[a-z]+(?: [a-z-]+\.[a-z]+)*)(?:;|$)/.exec(line) ?? [];
    return changes === "" ? [] : changes.split(" ").map((change) => changed(object, change));
  });
  const made = new Set(
    done.filter(({ operation }) => operation === "create").map(({ object, kind }) => `${kind} ${object}`),
  );
  const isRebuilt = ({ object, kind, operation }: Done) => operation === "drop" && made.has(`${kind} ${object}`);
  return [
    ...done.flatMap(({ kind, operation }) => [`${kind} ${operation}`, `${kind} ${opposite[operation] ?? operation}`]),
    ...done.filter(isRebuilt).map(({ kind }) => `${kind} alter`),
  ];
}

interface Done {
  readonly object: string;
  readonly kind: string;
  readonly operation: string;
}

function changed(object: string, change: string): Done {
  const [kind = "", operation = ""] = change.split(".");
  return { object, kind, operation: operationOf[operation] ?? operation };
}
