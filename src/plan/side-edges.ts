import type { CatalogObject } from "../catalog/catalog.ts";
import { isDisturbed } from "../kinds/carry-over.ts";
import { objectId, ownedWith } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Edge } from "./graph.ts";
import { keyOf } from "./group.ts";
import { type Operation, subject } from "./operation.ts";

/** What has to come before what for another reason than that one object needs the other. */
export function sideEdges(operations: readonly Operation[]): readonly Edge[] {
  return [
    ...ownerEdges(operations),
    ...slotEdges(operations),
    ...positionEdges(operations),
    ...mentionEdges(operations),
    ...heldEdges(operations),
    ...siblingEdges(operations),
    ...operations.flatMap(waitEdges),
  ];
}

/** Columns come in the order in which they are declared, where nothing else forbids it. */
function positionEdges(operations: readonly Operation[]): Edge[] {
  const made = operations.filter((one) => one.type === "create" && typeof one.to.facts.position === "number");
  const position = (operation: Operation) => Number(subject(operation).facts.position);
  const soft = true as const;
  return [...Map.groupBy(made, (one) => `${subject(one).kind} ${subject(one).parent}`).values()].flatMap((list) => {
    const inPlace = list.toSorted((a, b) => position(a) - position(b)).map(keyOf);
    return inPlace.slice(1).map((next, at) => ({ first: inPlace[at] ?? "", next, soft }));
  });
}

/** A sequence is given to a column when both have the owner that they shall have. */
function ownerEdges(operations: readonly Operation[]): Edge[] {
  return operations.flatMap((operation) => {
    const table = operation.type === "create" || operation.type === "alter" ? ownedWith(operation.to) : undefined;
    const isLink = subject(operation).parent !== null;
    return table !== undefined && isLink ? [{ first: `facet ${table}`, next: keyOf(operation) }] : [];
  });
}

/** A name must be free before another object takes it. */
function slotEdges(operations: readonly Operation[]): Edge[] {
  const freed = new Map<string, string>();
  for (const operation of operations) {
    if (operation.type !== "drop") continue;
    for (const slot of slotsOf(operation)) freed.set(slot, keyOf(operation));
  }
  return operations.flatMap((operation) =>
    operation.type !== "create"
      ? []
      : slotsOf(operation).flatMap((slot) => {
          const first = freed.get(slot);
          return first === undefined ? [] : [{ first, next: keyOf(operation) }];
        }),
  );
}

/** Partitions that are attached again with other bounds may move into each other's: all are detached before one comes. */
function siblingEdges(operations: readonly Operation[]): Edge[] {
  const moving = operations.filter(
    (one) => one.type === "drop" && one.soon === true && Array.isArray(one.from.facts.joins),
  );
  const families = Map.groupBy(moving, (one) => parentOf(subject(one)));
  const soft = true as const;
  const gone = [...families].flatMap(([, list]) =>
    list.slice(1).map((one, at) => ({ first: keyOf(list[at] ?? one), next: keyOf(one), soft })),
  );
  const come = operations.flatMap((one) => {
    const last = one.type === "create" ? families.get(parentOf(one.to))?.at(-1) : undefined;
    return last === undefined ? [] : [{ first: keyOf(last), next: keyOf(one), soft }];
  });
  return [...gone, ...come];
}

/** Of a link between tables: which one it ties another to. */
function parentOf({ kind, facts }: CatalogObject): string | undefined {
  return Array.isArray(facts.joins) ? `${kind} ${JSON.stringify(facts.joins[1])}` : undefined;
}

/** While columns go over from old types to new ones, nothing may use them that PostgreSQL cannot take along. */
function heldEdges(operations: readonly Operation[]): Edge[] {
  const blocks = new Map(
    operations.flatMap((one) =>
      one.type === "replace" ? (one.block?.held ?? []).map((column) => [column, keyOf(one)] as const) : [],
    ),
  );
  return operations.flatMap((operation) => {
    if (operation.type !== "create" && operation.type !== "drop") return [];
    const [user, key] = [subject(operation), keyOf(operation)];
    const soft = isDisturbed(user, false) ? {} : { soft: true as const };
    const used = new Set(user.dependsOn.flatMap((id) => blocks.get(id) ?? []));
    return [...used].map((block) => ({
      ...(operation.type === "create" ? { first: block, next: key } : { first: key, next: block }),
      ...soft,
    }));
  });
}

/** What is mentioned comes first and goes last, as if it were needed. */
function mentionEdges(operations: readonly Operation[]): Edge[] {
  // What comes last, such as default privileges for functions, is nothing that a definition could mean.
  const changing = operations.filter((one) => one.type !== "facet" && !kindOf(subject(one).kind).comesLast(one.type));
  const named = Map.groupBy(changing, (operation) => subject(operation).name.at(-1) ?? "");
  const mentioned = (object: CatalogObject) => {
    const words = kindOf(object.kind).mentions(object);
    const whole = new Set(words);
    const isMeant = (other: CatalogObject) =>
      other.parent === null || (isNamedAfterParent(other) && whole.has(other.name.at(-2) ?? ""));
    return words.flatMap((word) => (named.get(word) ?? []).filter((other) => isMeant(subject(other))));
  };
  const soft = true as const;
  return changing.flatMap((operation) => {
    const next = keyOf(operation);
    const made = operation.type === "drop" ? [] : mentioned(operation.to).filter(({ type }) => type !== "drop");
    const gone = operation.type === "create" ? [] : mentioned(operation.from).filter(({ type }) => type === "drop");
    return [
      ...made.map((other) => ({ first: keyOf(other), next, soft })),
      ...gone.map((other) => ({ first: next, next: keyOf(other), soft })),
    ];
  });
}

/** True for a column, but not for its default, which has the same name. */
function isNamedAfterParent({ parent, name }: CatalogObject): boolean {
  return parent?.endsWith(objectId("", name.slice(0, -1))) ?? false;
}

function waitEdges(operation: Operation): Edge[] {
  return (operation.waits ?? []).map((first) => ({ first, next: keyOf(operation) }));
}

function slotsOf(operation: Operation): readonly string[] {
  const object = subject(operation);
  return kindOf(object.kind).slots(object);
}
