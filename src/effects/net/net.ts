import type { Connection } from "../../postgres/connection.ts";
import type { Effect } from "../effects.ts";
import { codeEffects } from "./code.ts";
import { columnEffects } from "./columns.ts";
import { constraintEffects } from "./constraints.ts";
import { type Draft, NetContext, type NetInput } from "./context.ts";
import { defaultEffects } from "./defaults.ts";
import { dependentEffects } from "./dependents.ts";
import { indexEffects } from "./indexes.ts";
import { nullabilityEffects } from "./nullability.ts";
import { reactionEffects } from "./reactions.ts";
import { relationEffects } from "./relations.ts";
import { rowPolicyEffects } from "./row-policies.ts";
import { rowEffects } from "./rows.ts";
import { sequenceEffects } from "./sequences.ts";
import { surroundingEffects } from "./surroundings.ts";
import { typeEffects } from "./types.ts";
import { Users } from "./users.ts";

/**
 * The net effect of a run in the words of the verdict table. Needs the connection, outside of any transaction, to try
 * expressions and constraints on the rows; it leaves nothing behind.
 */
export async function netEffects(connection: Connection, input: NetInput): Promise<readonly Effect[]> {
  const context = new NetContext(input);
  const users = new Users(context);
  // Relations first: what stands on a lost table needs no words of its own.
  const relations = relationEffects(context);
  const tried = [...(await nullabilityEffects(connection, context)), ...(await constraintEffects(connection, context))];
  const defaults = await defaultEffects(connection, context);
  const drafts: readonly Draft[] = [
    ...relations,
    ...columnEffects(context),
    ...tried,
    ...defaults,
    ...indexEffects(context),
    ...reactionEffects(context),
    ...rowPolicyEffects(context),
    ...sequenceEffects(context),
    ...typeEffects(context, users),
    ...dependentEffects(context, users),
    ...codeEffects(context, users),
    ...surroundingEffects(context),
    ...rowEffects(context),
    ...lateEffects(context),
  ];
  return unique(drafts.map((draft) => context.finish(draft)));
}

function lateEffects(context: NetContext): readonly Draft[] {
  if (!context.input.late) return [];
  const message = "Something changed after the last step was watched, such as by a trigger that waits for COMMIT.";
  return [{ word: "not-observed", object: "(the run)", table: null, what: "changed-unwatched", message, keys: [] }];
}

function unique(effects: readonly Effect[]): readonly Effect[] {
  const line = (effect: Effect) =>
    [effect.object, effect.word, effect.what, effect.table ?? "", effect.message].join("\n");
  const known = new Map(effects.map((effect) => [line(effect), effect]));
  return [...known.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, effect]) => effect);
}
