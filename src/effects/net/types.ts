import { canonicalJson } from "../../digest.ts";
import { type Difference, objectKey } from "../difference.ts";
import { asRecord } from "../state/facts.ts";
import type { StateObject } from "../state/state.ts";
import { type Draft, type NetContext, strings } from "./context.ts";
import { dependent, usedOutside } from "./dependents.ts";
import { grantEffects } from "./grants.ts";
import type { Use, Users } from "./users.ts";

/** Enums, domains, composite and range types; where columns have the type, their tables decide. */
export function typeEffects(context: NetContext, users: Users): readonly Draft[] {
  return context.of("type").flatMap((difference) => {
    const { before, after, name } = difference;
    const keys = [objectKey(difference)];
    if (before === null) {
      return [
        {
          word: "created" as const,
          object: name,
          table: null,
          what: "type-created",
          message: `Type ${name} was created.`,
          keys,
        },
      ];
    }
    const uses = users.of(`pg_type:${before.id}`);
    const others = uses.filter((use) => use.table === null);
    if (after === null) return gone(context, difference, before, others);
    return [...grantEffects(before, after, null, name), ...changed(context, difference, before, after, uses)];
  });
}

function gone(
  context: NetContext,
  difference: Difference,
  before: StateObject,
  uses: readonly Use[],
): readonly Draft[] {
  const { name, livesAs } = difference;
  const keys = [objectKey(difference)];
  // Columns that had the type are gone with it or were given another one: they tell.
  if (livesAs !== null)
    return [
      dependent(
        name,
        "type-renamed",
        `Type ${name} was renamed to ${livesAs}`,
        usedOutside(context, uses, before),
        keys,
      ),
    ];
  return [dependent(name, "type-dropped", `Type ${name} was dropped`, usedOutside(context, uses, before), keys)];
}

function changed(
  context: NetContext,
  difference: Difference,
  before: StateObject,
  after: StateObject,
  uses: readonly Use[],
): readonly Draft[] {
  const keys = [objectKey(difference)];
  const columns = uses.filter((use) => use.how === "column" && use.table !== null && context.stays(use.table));
  const drafts = [...domainConstraints(before, after, columns, keys)];
  const defaults = before.facts.default !== after.facts.default;
  if (defaults && before.facts.kind === "d") drafts.push(...each(columns, domainDefault(before, after), keys));
  const shape = ["labels", "base", "attributes", "range", "code", "kind"].filter((fact) =>
    difference.changed.includes(fact),
  );
  if (shape.length > 0) drafts.push(...shapeEffects(context, before, after, shape, columns, uses, keys));
  const onlyComment = difference.changed.every((fact) => ["comment", "owner", "grants", "notNull"].includes(fact));
  if (drafts.length > 0 || onlyComment) return drafts;
  return [
    {
      word: "created",
      object: before.name,
      table: null,
      what: "type-rebuilt",
      message: `Type ${before.name} was extended or rebuilt.`,
      keys,
    },
  ];
}

type Words = Pick<Draft, "word" | "what" | "message">;

function each(columns: readonly Use[], words: Words, keys: readonly string[]): readonly Draft[] {
  return columns.map((use) => ({ ...words, object: use.name, table: use.table, keys }));
}

function domainDefault(before: StateObject, after: StateObject): Words {
  const name = before.name;
  if (before.facts.default === null)
    return { word: "created", what: "default-added", message: `Domain ${name} has a default now.` };
  if (after.facts.default !== null)
    return { word: "reach-widened", what: "default-changed", message: `The default of domain ${name} changed.` };
  return { word: "safeguard-weakened", what: "default-removed", message: `Domain ${name} lost its default.` };
}

function domainConstraints(
  before: StateObject,
  after: StateObject,
  columns: readonly Use[],
  keys: readonly string[],
): readonly Draft[] {
  const earlier = asRecord(before.facts.constraints);
  const later = asRecord(after.facts.constraints);
  const definitions = Object.values(later).map((one) => asRecord(one));
  const lost = Object.entries(earlier).filter(([, one]) => {
    const was = asRecord(one);
    return !definitions.some(
      (other) => other.definition === was.definition && (other.validated === true || was.validated !== true),
    );
  });
  const drafts = lost.flatMap(([name]) =>
    each(
      columns,
      {
        word: "safeguard-weakened",
        what: "domain-check-dropped",
        message: `Check ${name} of domain ${before.name} was dropped or changed.`,
      },
      keys,
    ),
  );
  const unproven = Object.entries(later).filter(
    ([name, one]) => earlier[name] === undefined && asRecord(one).validated !== true,
  );
  const words: Words = {
    word: "not-observed",
    what: "domain-check-unproven",
    message: `Domain ${before.name} has a check that stored values were not tried against.`,
  };
  return unproven.length === 0 ? drafts : [...drafts, ...each(columns, words, keys)];
}

/** Labels or attributes: more of them is an addition; fewer or others read differently where they are stored. */
function shapeEffects(
  context: NetContext,
  before: StateObject,
  after: StateObject,
  shape: readonly string[],
  columns: readonly Use[],
  uses: readonly Use[],
  keys: readonly string[],
): readonly Draft[] {
  const labels = strings(before.facts.labels);
  const kept = strings(after.facts.labels).filter((label) => labels.includes(label));
  if (before.facts.kind === "e" && before.id === after.id && canonicalJson(kept) === canonicalJson(labels)) {
    return [
      {
        word: "created",
        object: before.name,
        table: null,
        what: "enum-value-added",
        message: `Enum ${before.name} has more values.`,
        keys,
      },
    ];
  }
  const sentence = `Type ${before.name} changed its ${shape.join(", ")}`;
  if (columns.length === 0)
    return [dependent(before.name, "type-changed", sentence, usedOutside(context, uses, before), keys)];
  return columns.map((use) => {
    const column = context.before.find("column", use.name);
    const table = use.table ?? "";
    const equal = context.valuesEqual(table, String(column?.physical.name));
    const base = { object: use.name, table, keys };
    const gone = attributesGone(before, after);
    if (gone.length > 0)
      return {
        ...base,
        word: "relation-lost" as const,
        what: "attribute-lost",
        message: `${use.name} is of type ${before.name}, which no longer has ${gone.join(", ")} by that name.`,
      };
    if (equal === true)
      return {
        ...base,
        word: "type-changed" as const,
        what: "type-reshaped",
        message: `${sentence}; stored values are equal.`,
        facts: { work: context.work(table) },
      };
    return {
      ...base,
      word: "values-changed" as const,
      what: "type-reshaped",
      message: `${sentence}; stored values read differently.`,
    };
  });
}

/** Attributes of a composite type are found by their names, as columns are. */
function attributesGone(before: StateObject, after: StateObject): readonly string[] {
  const later = asRecord(after.facts.attributes);
  return before.facts.kind === "c"
    ? Object.keys(asRecord(before.facts.attributes)).filter((name) => !(name in later))
    : [];
}
