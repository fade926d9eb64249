import { objectKey } from "../difference.ts";
import type { Draft, NetContext } from "./context.ts";

export function rowPolicyEffects(context: NetContext): readonly Draft[] {
  return context.of("row-policy").flatMap((difference): readonly Draft[] => {
    const table = context.tableOf(difference);
    if (table === null || !context.stays(table)) return [];
    const { before, after, livesAs } = difference;
    const name = String((before ?? after)?.physical.name);
    const base = { object: table, table, facts: { name }, keys: [objectKey(difference)] };
    if (before === null) {
      const former = context.before.state.objects.some((one) => one.kind === "row-policy" && one.id === after?.id);
      return former
        ? []
        : [
            {
              ...base,
              word: "reach-widened",
              what: "row-policy-added",
              message: `Row policy ${name} was added to ${table}.`,
            },
          ];
    }
    if (livesAs !== null && after === null) {
      return [
        {
          ...base,
          word: "created",
          what: "row-policy-renamed",
          message: `Row policy ${name} of ${table} was renamed.`,
        },
      ];
    }
    if (after === null) {
      return [
        {
          ...base,
          word: "safeguard-weakened",
          what: "row-policy-removed",
          message: `Row policy ${name} of ${table} was removed.`,
        },
      ];
    }
    const meaningful = difference.changed.filter((fact) => fact !== "comment");
    if (meaningful.length === 0) return [];
    return [
      {
        ...base,
        word: "safeguard-weakened",
        what: "row-policy-changed",
        message: `Row policy ${name} of ${table} changed: ${meaningful.join(", ")}.`,
      },
    ];
  });
}
