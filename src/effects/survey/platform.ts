import type { State, StateObject } from "../state/state.ts";
import type { RunStatement } from "./code.ts";
import { withoutComments } from "./code-text.ts";
import type { PlatformUse } from "./survey.ts";

/** What asks for the server itself, which a managed one keeps to itself. */
const statements: readonly (readonly [PlatformUse["what"], RegExp])[] = [
  ["server setting", /^\s*alter\s+system\b/i],
  ["tablespace", /^\s*(create|alter)\s+tablespace\b|\b(set\s+)?tablespace\s+(?!pg_default\b)[\w"]+\s*;?\s*$/i],
  ["superuser", /^\s*(create|alter)\s+(role|user|group)\b.*\b(superuser)\b/is],
  ["library", /^\s*load\s+'/i],
];

/** What the run makes that not every server offers, or treats alike. */
export function surveyPlatform(run: {
  readonly before: State;
  readonly after: State;
  readonly statements: readonly RunStatement[];
}): readonly PlatformUse[] {
  const earlier = new Map(run.before.objects.map((object) => [`${object.kind} ${object.name}`, object]));
  const isNew = (object: StateObject, fact: string, value: string) =>
    object.facts[fact] === value && earlier.get(`${object.kind} ${object.name}`)?.facts[fact] !== value;
  return [
    ...run.after.objects.flatMap((object): readonly PlatformUse[] => {
      const { kind, name } = object;
      const base = { object: name, step: null };
      if (kind === "extension" && !earlier.has(`extension ${name}`)) return [{ ...base, what: "extension" }];
      return kind === "relation" && isNew(object, "persistence", "u") ? [{ ...base, what: "unlogged table" }] : [];
    }),
    ...run.statements.flatMap(({ id, sql }) => {
      const text = withoutComments(sql);
      return statements.flatMap(([what, pattern]) => (pattern.test(text) ? [{ object: null, step: id, what }] : []));
    }),
  ];
}
