import { type Alteration, alteration, lock } from "./statement.ts";

/** pg_trigger.tgenabled and pg_rewrite.ev_enabled, which is absent where it is `O`: ENABLE is the usual state. */
const words: Readonly<Record<string, string>> = { D: "DISABLE", R: "ENABLE REPLICA", A: "ENABLE ALWAYS" };

/** SQL of that state, as a member of a kind's properties. */
export const firingSql = (column: string) => `case when ${column} <> 'O' then ${column}::text end`;

/** `ALTER TABLE ... DISABLE TRIGGER ...` where the states differ. */
export function firingChange(
  what: "TRIGGER" | "RULE",
  { relation, name, only }: { readonly relation: string; readonly name: string; readonly only?: boolean },
  from: string | undefined,
  to: string | undefined,
): Alteration[] {
  if (from === to) return [];
  const set = (state: string | undefined) =>
    `ALTER TABLE ${only ? "ONLY " : ""}${relation} ${words[state ?? ""] ?? "ENABLE"} ${what} ${name}`;
  return [
    alteration(
      set(to),
      [set(from)],
      lock(relation, what === "TRIGGER" ? "ShareRowExclusiveLock" : "AccessExclusiveLock"),
    ),
  ];
}
