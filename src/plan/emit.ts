import type { CatalogObject } from "../catalog/catalog.ts";
import { isSameJson } from "../digest.ts";
import { joinedBy } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Alteration, Statement } from "../kinds/statement.ts";
import { type Draft, draft, kindsOf, reverseOf, undoneWith } from "./draft.ts";
import { aroundTheMaking, type Block, type BlockStatement, blockOf, turned } from "./exchange.ts";
import { hiddenSecrets, type Surroundings } from "./expand.ts";
import { bare, facetDrafts, kept } from "./facet-drafts.ts";
import { isRead, locksOf, mended } from "./forecast.ts";
import { type Group, keyOf, mergedIn } from "./group.ts";
import { inheriting } from "./inherit.ts";
import { type Operation, subject } from "./operation.ts";
import { commitsAlone, inOrder } from "./order.ts";
import { reachingDown, restoring } from "./reaching-down.ts";

/** The statements of one group. `created` holds the ids of all objects that the plan makes. */
export function draftsOf(group: Group, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const { root } = group;
  if (root.type === "alter" && root.handover !== undefined) return handover(group, root, created, around);
  if (root.type === "create" && root.succession !== undefined) return succession(group, root.succession, around);
  const [along, own] = [true, false].map((is) => group.members.filter((one) => (one.along !== undefined) === is));
  const unknown = around.unknownBelow(group.root);
  const merged = mergedIn(group).length > 0;
  if (along === undefined || own === undefined || (along.length === 0 && unknown.length === 0 && !merged))
    return ownDrafts(group, created, around);
  const remaining = around.later
    .topDown(along)
    .flatMap((one) => (one.type === "alter" ? alteration(one, created, around) : []));
  const [first, ...others] = reachingDown(ownDrafts(group, created, around), group, around);
  const restored = along.flatMap((one) => restoring(one));
  return [
    ...(first === undefined ? [] : [{ ...first, reverse: [...first.reverse, ...restored] }]),
    ...others,
    ...remaining,
  ];
}

/** What is made along gets its comment, owner and grants after; on the way back what was dropped along gets its own again. */
function handover(group: Group, root: Alter, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const facets = (type: "create" | "drop") =>
    group.members
      .filter((one) => one.type === type)
      .map(subject)
      .flatMap((one) => facetDrafts(bare(one, around), kept(one, around), around));
  const drafts = alteration(root, created, around);
  const gone = drafts.find(({ sql }) => root.type === "alter" && sql === root.handover?.sql);
  if (gone === undefined) return drafts;
  const again = facets("drop").map(({ sql }) => sql);
  const whole = { ...gone, reverse: [...gone.reverse, ...again], changeKinds: changesOf(group) };
  return drafts.flatMap((one) => (one === gone ? undoneWith(whole, [whole, ...facets("create")]) : [one]));
}

/** On the way back the old object comes again with what went along with it: its comment, that it identifies rows ... */
function succession({ root, members }: Group, steps: readonly Alteration[], around: Surroundings): readonly Draft[] {
  const to = subject(root);
  const gone = members.flatMap((one) => (one.type === "drop" ? [one.from] : []));
  const [old, ...others] = gone;
  const facets = (object: CatalogObject) => facetDrafts(bare(object, around), kept(object, around), around);
  const again = [...(old === undefined ? [] : facets(old).map(({ sql }) => sql)), ...creationSql(others, around)];
  const [first, ...rest] = steps.map((one) => draft(one, to, "replace", reverseOf(one)));
  if (first === undefined) return [];
  const whole = { ...first, reverse: [...first.reverse, ...again] };
  const [, ...settings] = kindOf(to.kind).create(to, { folded: [], fresh: true });
  const after = settings.map((one) => draft(one, to, "replace", []));
  return undoneWith(whole, [whole, ...rest, ...after, ...facets(to)]);
}

function changesOf({ members }: Group): string[] {
  return [...new Set(members.map((one) => `${subject(one).kind}.${one.type}`))];
}

function ownDrafts(group: Group, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const { root } = group;
  if (root.type === "create") return creation(group, created, around);
  if (root.type === "drop") return removal(group, created, around);
  if (root.type === "facet") return facetDrafts(root.from, root.to, around);
  if (root.type === "replace") return root.block === null ? [] : replacement(root.block, around);
  return alteration(root, created, around);
}

/** Where one statement cannot be undone in place, the first one's way back makes the object again, and so undoes all. */
function alteration(one: Alter, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const fresh = one.to.parent !== null && created.has(one.to.parent);
  const from = fresh ? { ...one.from, facts: { ...one.from.facts, fresh } } : one.from;
  const statements = kindOf(one.to.kind).alter(from, one.to, one.type === "alter" ? one.handover : undefined);
  if (statements === "rebuild") throw new Error(`${one.id} was to be altered in place but cannot`);
  const remade = statements.some(({ reverse }) => reverse === "rebuild");
  const [first, ...others] = statements.map((statement, index) =>
    draft(statement, one.to, "alter", remade && index === 0 ? undo(one, around, created) : reverseOf(statement)),
  );
  return first === undefined ? [] : undoneWith(first, [first, ...others]);
}

function creation(group: Group, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const objects = group.members.filter(({ type }) => type === "create").map(subject);
  const own = group.members.filter(({ along }) => along === undefined).map(subject);
  const [object, ...folded] = own as [CatalogObject, ...CatalogObject[]];
  const kind = kindOf(object.kind);
  const fresh = object.parent !== null && created.has(object.parent);
  const merged = mergedIn(group);
  const heldAsRow = around.isHeldAsRow(object.parent);
  const context = { folded, fresh, before: around.before.get(object.id), others: around.states, merged, heldAsRow };
  const statements = kind.create(object, context);
  // What comes before the making, and says itself how it is undone, only prepares it.
  const place = Math.max(
    0,
    statements.findIndex((one) => !("reverse" in one)),
  );
  const [prepared, [first, ...others]] = [statements.slice(0, place), statements.slice(place)];
  if (first === undefined) return [];
  const settled = (one: Statement) => ({ ...mended(one, object, around), ...(fresh ? { work: "none" as const } : {}) });
  const made = {
    ...draft(settled(isRead(group, fresh) ? { ...first, work: "scan" } : first), object, "create", [
      ...undoing(group.root, object, fresh, around, first),
      ...stayingBehind(group, created, around),
      ...creationSql(merged, around),
      ...creationSql(around.madeBefore(object), around),
    ]),
    changeKinds: kindsOf(objects, "create"),
  };
  // What completes it comes later, and takes it away on the way back: there is no comment to be undone then.
  const withoutWhole = (one: Draft) => (group.root.whole === undefined ? one : { ...one, reverse: [] });
  const beside = (one: Statement) => draft(settled(one), object, "create", reverseOf(one));
  const preparing = prepared.map((one) => draft(mended(one, object, around), object, "create", reverseOf(one)));
  const [beginning] = preparing;
  const after = [
    made,
    ...others.map(beside),
    ...objects.flatMap((one) => facetDrafts(bare(one, around), kept(one, around), around)).map(withoutWhole),
  ];
  // A run may be cut off before the object is made: what comes before is undone by itself.
  return [...(beginning === undefined ? [] : undoneWith(beginning, preparing)), ...undoneWith(made, after)];
}

/** What comes along with a link but does not go with it: foreign keys of partitions. */
function stayingBehind(
  { root, members }: Group,
  created: ReadonlySet<string>,
  around: Surroundings,
): readonly string[] {
  return members.flatMap((one) => {
    const object = subject(one);
    const stays = one.along === keyOf(root) && joinedBy(subject(root)) !== undefined;
    const isKept = stays && kindOf(object.kind).following?.leaves === false;
    return isKept && !created.has(around.later.rootOf(object).id) ? dropSql(object, true) : [];
  });
}

/** What undoes a creation; a part that PostgreSQL does not take out of its whole goes with that, whichever comes first. */
function undoing(
  { whole, remade }: Operation,
  object: CatalogObject,
  fresh: boolean,
  around: Surroundings,
  first: Statement,
): readonly string[] {
  // What is only prepared, out of a transaction, is no object yet.
  if (!first.transactional && "reverse" in first) return reverseOf(first);
  if (remade !== undefined) {
    const away = remade.away.map((one) => kindOf(one.kind).drop(one, { fresh: false, lenient: true }).sql);
    return [...away, ...creationSql(remade.again, around)];
  }
  if (whole === undefined) return dropSql(object, fresh);
  return whole === null ? [] : [kindOf(whole.kind).drop(whole, { fresh, lenient: true }).sql];
}

function removal(group: Group, created: ReadonlySet<string>, around: Surroundings): readonly Draft[] {
  const objects = group.members.map(subject);
  const [object] = objects as [CatalogObject];
  const only = group.root.type === "drop" && group.root.only === true;
  const one = { ...kindOf(object.kind).drop(object, { fresh: false, only }), locks: locksOf(objects) };
  const before = kindOf(object.kind).beforeDrop(object);
  const gone = {
    ...draft(one, object, "drop", makingAgain(objects, created, around)),
    changeKinds: kindsOf(objects, "drop"),
  };
  return undoneWith(gone, [...before.map((step) => draft(step, object, "drop", reverseOf(step))), gone]);
}

/** There is no way back to a secret that only the database knew; one that is declared as well stays what it is. */
function makingAgain(
  objects: readonly CatalogObject[],
  created: ReadonlySet<string>,
  around: Surroundings,
): readonly string[] {
  if (objects.some((object) => kindOf(object.kind).lost?.(object, around.states, created))) return [];
  const told = objects.map((object) => {
    const after = around.after.get(object.id);
    const same = isSameJson(after?.properties.secrets ?? null, object.properties.secrets ?? null);
    const secrets = same ? after?.facts.secrets : undefined;
    return secrets === undefined ? object : { ...object, facts: { ...object.facts, secrets, hiddenSecrets: null } };
  });
  return told.some((object) => hiddenSecrets(object).length > 0) ? [] : creationSql(told, around);
}

/** SQL that makes these objects, in order, with their comments and owners. */
export function creationSql(objects: readonly CatalogObject[], around: Surroundings): string[] {
  const operations: Operation[] = objects.map((to) => ({ type: "create", id: to.id, to }));
  const ids = new Set(objects.map(({ id }) => id));
  const settled = inheriting(operations, around, around.earlier);
  return inOrder(settled).flatMap((group) => draftsOf(group, ids, around).map(({ sql }) => sql));
}

/** The new objects get their comments, owners and grants; the way back is the same the other way round. */
function replacement(block: Block, around: Surroundings): readonly Draft[] {
  const drafts = exchanged(block, around.after, around);
  const [first, ...others] = drafts;
  if (first === undefined) return [];
  const back = exchanged(turned(block), around.before, around).map(({ sql }) => sql);
  const whole = { ...first, reverse: back };
  return undoneWith(whole, [whole, ...others.map((one) => ({ ...one, reverse: [] }))]);
}

/** @param state The state that the block leads to, in which the parts that are written inside are found. */
function exchanged(block: Block, state: ReadonlyMap<string, CatalogObject>, around: Surroundings): readonly Draft[] {
  const { before, after } = aroundTheMaking(block);
  const said = ({ about, statement: one }: BlockStatement) => draft(one, about, "replace", []);
  const made = block.parts.flatMap(({ to }) => {
    const folded = [...state.values()].filter((part) => part.parent === to.id && kindOf(to.kind).folds(part));
    const beside = { ...to, facts: { ...to.facts, besideOld: true } };
    const members = [beside, ...folded].map((object): Operation => ({ type: "create", id: object.id, to: object }));
    return creation({ root: members[0] as Operation, members }, new Set(), around).map((one) => ({
      ...one,
      changeKinds: one.changeKinds.map((kind) => kind.replace(/\.create$/, ".replace")),
    }));
  });
  return [...before.map(said), ...made, ...after.map(said)];
}

type Alter = Extract<Operation, { type: "alter" | "fill" | "empty" }>;

/**
 * SQL that undoes an alteration which PostgreSQL cannot undo in place: the object is made again as it was, with its
 * dependents. An alteration that is committed alone comes first in the plan, so on the way back all dependents of the
 * state before are there again; any other one comes after the drop of dependents that go or are made again.
 */
function undo({ from, to, id }: Alter, around: Surroundings, created: ReadonlySet<string>): string[] {
  const first = commitsAlone({ type: "alter", id, from, to });
  const isThere = (user: CatalogObject) => first || (around.after.has(user.id) && !created.has(user.id));
  const exchange = (object: CatalogObject) => (isThere(object) ? { from: object, to: object } : undefined);
  const { block, away } = blockOf([{ from: to, to: from }], { usersOf: (user) => around.usersOf(user), exchange });
  const drawn = closure(away.filter(isThere), (object) => around.usersOf(object.id).filter(isThere));
  const drops = inOrder(drawn.map((object) => ({ type: "drop", id: object.id, from: object })));
  const dropped = drops.flatMap((group) =>
    group.root.type === "drop"
      ? dropSql(subject(group.root), true)
      : draftsOf(group, created, around).map(({ sql }) => sql),
  );
  if (kindOf(from.kind).replacement === null)
    return [...dropped, ...dropSql(to, true), ...creationSql([from, ...drawn], around)];
  const replaced = exchanged(block, around.before, around).map(({ sql }) => sql);
  return [...dropped, ...replaced, ...creationSql(drawn, around)];
}

export function dropSql(object: CatalogObject, fresh: boolean): string[] {
  const kind = kindOf(object.kind);
  return [...kind.beforeDrop(object), kind.drop(object, { fresh })].map(({ sql }) => sql);
}

function closure(
  objects: readonly CatalogObject[],
  usersOf: (object: CatalogObject) => readonly CatalogObject[],
): readonly CatalogObject[] {
  const found = new Map<string, CatalogObject>();
  const visit = (object: CatalogObject) => {
    if (found.has(object.id)) return;
    found.set(object.id, object);
    for (const user of usersOf(object)) visit(user);
  };
  for (const object of objects) visit(object);
  return [...found.values()];
}
