import { type Difference, objectKey } from "../difference.ts";
import { type Draft, type NetContext, strings } from "./context.ts";
import { dependent } from "./dependents.ts";
import { grantEffects } from "./grants.ts";
import { outsideEffects } from "./outside.ts";
import { isTable } from "./relations.ts";

/** Namespaces, extensions, publications, default privileges, and kinds that only come and go here. */
export function surroundingEffects(context: NetContext): readonly Draft[] {
  return [
    ...context.of("namespace").flatMap((difference) => namespaceEffects(context, difference)),
    ...context.of("extension").flatMap(extensionEffects),
    ...context.of("publication").flatMap((difference) => publicationEffects(context, difference)),
    ...context.of("publication-member").flatMap((difference) => memberEffects(context, difference)),
    ...context.of("default-privilege").flatMap(defaultPrivilegeEffects),
    ...context.of("outside").flatMap((difference) => outsideEffects(context, difference)),
    ...context.of("other").flatMap(otherEffects),
  ];
}

function namespaceEffects(context: NetContext, difference: Difference): readonly Draft[] {
  const { before, after, name } = difference;
  const keys = [objectKey(difference)];
  if (before === null)
    return [
      {
        word: "created",
        object: name,
        table: null,
        what: "namespace-created",
        message: `Namespace ${name} was created.`,
        keys,
      },
    ];
  // What stood in it was moved or dropped, and tells of itself.
  if (after === null)
    return [dependent(name, "namespace-dropped", `Namespace ${name} was dropped or renamed`, [], keys)];
  const tables = context.before.state.objects.filter(
    (one) => one.kind === "relation" && isTable(one) && one.name.startsWith(`${name}.`),
  );
  const drafts = grantEffects(before, after, null, name);
  if (tables.length === 0) return drafts;
  return tables.flatMap((table) =>
    drafts.map((draft) => ({ ...draft, object: table.name, table: table.name, facts: { through: name } })),
  );
}

function extensionEffects(difference: Difference): readonly Draft[] {
  const { before, after, name, changed } = difference;
  const keys = [objectKey(difference)];
  if (before === null) {
    return [
      {
        word: "created",
        object: name,
        table: null,
        what: "extension-created",
        message: `Extension ${name} was created.`,
        facts: { extension: name },
        keys,
      },
    ];
  }
  // Tables may use any of its members, of which only what belongs to tables is watched one by one.
  if (after === null)
    return [dependent(name, "extension-dropped", `Extension ${name} was dropped`, ["its users"], keys)];
  if (changed.every((fact) => fact === "comment")) return [];
  return [
    dependent(name, "extension-changed", `Extension ${name} changed: ${changed.join(", ")}`, ["its users"], keys),
  ];
}

function publicationEffects(context: NetContext, difference: Difference): readonly Draft[] {
  const { before, after, name } = difference;
  const keys = [objectKey(difference)];
  if (before === null)
    return [
      {
        word: "created",
        object: name,
        table: null,
        what: "publication-created",
        message: `Publication ${name} was created.`,
        keys,
      },
    ];
  const members = (after === null ? context.before : context.after).state.objects.filter(
    (one) => one.kind === "publication-member" && one.name.startsWith(`${name}.`),
  );
  const weakened = (table: string | null, message: string): Draft => ({
    word: "safeguard-weakened",
    object: table ?? name,
    table,
    what: after === null ? "publication-dropped" : "publication-changed",
    message,
    keys,
  });
  // Its tables tell of a publication that was dropped; an empty one has nobody else.
  if (after === null) return members.length > 0 ? [] : [weakened(null, `Publication ${name} was dropped.`)];
  const options = difference.changed.filter((fact) => fact !== "owner");
  if (options.length === 0) return grantEffects(before, after, null, name);
  const message = `Publication ${name} changed: ${options.join(", ")}.`;
  if (members.length === 0) return [weakened(null, message)];
  return members.map((member) => weakened(context.after.relation(member.parent)?.name ?? null, message));
}

function memberEffects(context: NetContext, difference: Difference): readonly Draft[] {
  const table = context.tableOf(difference);
  if (table === null || !context.stays(table)) return [];
  const { before, after } = difference;
  const publication = (before ?? after)?.name.split(".")[0] ?? "";
  const base = { object: table, table, facts: { publication }, keys: [objectKey(difference)] };
  if (before === null)
    return [
      {
        ...base,
        word: "reach-widened",
        what: "publication-joined",
        message: `${table} joined publication ${publication}.`,
      },
    ];
  if (after === null)
    return [
      {
        ...base,
        word: "safeguard-weakened",
        what: "publication-left",
        message: `${table} left publication ${publication}.`,
      },
    ];
  const live = new Set(context.after.on(table, "column").map((column) => String(column.physical.name)));
  const lost = strings(before.facts.attnames).filter(
    (name) => live.has(name) && !strings(after.facts.attnames).includes(name),
  );
  if (lost.length === 0 && before.facts.rowfilter === after.facts.rowfilter) return [];
  return [
    {
      ...base,
      word: "safeguard-weakened",
      what: "publication-narrowed",
      message: `Publication ${publication} carries less, or other rows, of ${table}.`,
    },
  ];
}

function defaultPrivilegeEffects(difference: Difference): readonly Draft[] {
  const { before, after, name } = difference;
  const removed = strings(before?.facts.grants).filter((grant) => !strings(after?.facts.grants).includes(grant));
  const word = removed.length > 0 ? "safeguard-weakened" : "reach-widened";
  const message = `Default privileges changed (${name}).`;
  return [
    { word, object: name, table: null, what: "default-privileges-changed", message, keys: [objectKey(difference)] },
  ];
}

function otherEffects(difference: Difference): readonly Draft[] {
  const { before, after, name, changed } = difference;
  const keys = [objectKey(difference)];
  const type = String((before ?? after)?.facts.type);
  const how = before === null ? "created" : after === null ? "dropped" : "changed";
  const base = { object: name, table: null, keys };
  if (how === "changed" && changed.every((fact) => fact === "comment")) return [];
  if (type === "statistics object") {
    return [
      { ...base, word: "created", what: `statistics-${how}`, message: `Planner statistics ${name} were ${how}.` },
    ];
  }
  return [
    {
      ...base,
      word: "not-observed",
      what: "kind-unknown",
      message: `${name} was ${how}: the verdict table has no row for a ${type}.`,
    },
  ];
}
