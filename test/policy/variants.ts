import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Major } from "../support/postgres.ts";

/** A file of SQL with the verdict that the table gives it. */
export interface Variant {
  readonly name: string;
  readonly setup: string | null;
  readonly change: string;
  readonly expected: {
    readonly verdict: "pass" | "approval" | "reject";
    readonly findings: readonly { readonly rule: string; readonly object?: string }[];
    readonly major?: Major;
  };
}

const verdicts = { pass: "pass", approval: "approval", reject: "reject" } as const;
const header =
  /^-- == (?<name>[\w-]+): (?<verdict>pass|approval|reject)(?: (?<rule>[\w-]+)(?: (?<object>.+?))?)?(?: @(?<major>\d\d))?$/;

/** The cases of variants/*.sql: a line `-- == name: verdict rule object @major` each, then `-- setup` and `-- change`. */
export function variants(): readonly Variant[] {
  const folder = join(import.meta.dirname, "variants");
  return globSync("*.sql", { cwd: folder })
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return text
        .split(/^(?=-- == )/m)
        .slice(1)
        .map((part) => variant(`${file.replace(/\.sql$/, "")}/`, part));
    });
}

function variant(prefix: string, part: string): Variant {
  const [line = "", ...rest] = part.split("\n");
  const { name, verdict, rule, object, major } = header.exec(line)?.groups ?? {};
  if (name === undefined) throw new Error(`no header of a case: ${line}`);
  const body = rest.join("\n");
  const [setup, change] = body.startsWith("-- setup\n")
    ? body.slice("-- setup\n".length).split("-- change\n")
    : [null, body];
  const findings = rule === undefined ? [] : [object === undefined ? { rule } : { rule, object }];
  const since = major === undefined ? {} : { major: Number(major) as Major };
  return {
    name: prefix + name,
    setup: setup ?? null,
    change: change ?? "",
    expected: { verdict: verdicts[verdict as keyof typeof verdicts], findings, ...since },
  };
}
