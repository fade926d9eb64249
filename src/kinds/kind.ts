import type { Json } from "../digest.ts";
import { ident } from "../postgres/quote.ts";
import { repeatable } from "./expression.ts";
import type { Following } from "./following.ts";
import type { Presence } from "./presence.ts";
import type { Renaming } from "./renaming.ts";
import type { Alteration, Statement } from "./statement.ts";

export interface Properties {
  readonly [name: string]: Json;
}

/** One object of a database, as fine-grained as PostgreSQL's own catalogs: a table, each column, each default ... */
export interface CatalogObject {
  /** Kind and logical name: `column:public.orders.id`. */
  readonly id: string;
  readonly kind: string;
  /** The parts of its name, the namespace first where it is in one. */
  readonly name: readonly string[];
  /** The object that it is a part of and goes with: a column's table. */
  readonly parent: string | null;
  /** What is compared. A property at its default value is absent. */
  readonly properties: Properties;
  /** What SQL and predictions need beside, never compared: column positions, names of keyed columns ... */
  readonly facts: Properties;
  readonly comment: string | null;
  /** Null where no owner is declared (an undeclared owner is not compared). */
  readonly owner: string | null;
  /** How its privileges differ from PostgreSQL's own choice (`grant-lists.ts`); null where no grant on it is declared. */
  readonly grants: readonly string[] | null;
  /** Ids of objects that must exist before this one. */
  readonly dependsOn: readonly string[];
  /** Ids of objects whose DROP takes this one along without CASCADE. */
  readonly goesWith: readonly string[];
  /** Ids of what it is the copy of, on the tables that its own one is a partition of or inherits from. */
  readonly follows?: readonly string[];
}

/** How an object is made: together with parts that are written inside its own statement, and in which surroundings. */
export interface MakingContext {
  /** Parts that `folds` accepted, in the order in which they are to be written. */
  readonly folded: readonly CatalogObject[];
  /** The parent is made by the same plan, so nobody uses it yet. */
  readonly fresh: boolean;
  /** What is made again, as it was. */
  readonly before?: CatalogObject | undefined;
  /** Other objects, as they were and as they are to be. */
  readonly others?: Others;
  /** A column of another table holds rows of the one that it is a part of. */
  readonly heldAsRow?: boolean;
  /** What partitions have already, and what becomes a part of it. */
  readonly merged?: readonly CatalogObject[];
}

export interface Others {
  before(id: string): CatalogObject | undefined;
  after(id: string): CatalogObject | undefined;
}

/** The one of the two states that this object is of: it names other objects as they are in that. */
export function stateOf(object: CatalogObject, { before, after }: Others): Others["after"] {
  return after(object.id) === object ? after : before;
}

export interface RemovalContext {
  /** Nobody uses it: it was made by the same plan, or goes with what does. */
  readonly fresh: boolean;
  /** Tables that inherit it keep theirs. */
  readonly only?: boolean;
  /** It may have gone with something else. */
  readonly lenient?: boolean;
}

/**
 * One kind of object. Everything that differs between kinds is said here; `diff` and `plan` name none of them.
 */
export interface Kind {
  readonly name: string;
  /** True for what belongs to the database and to no namespace. */
  readonly databaseWide: boolean;
  /** Properties that are compared only where they are declared. */
  readonly optional: readonly string[];
  /** Under which other name, and as what, the declarations speak of its optional properties. */
  readonly declaredBy?: (object: CatalogObject) => { readonly id: string; readonly what: string } | undefined;
  /** True where an automatic dependency in pg_depend means only "goes with": an owned sequence exists before its column. */
  readonly looselyOwned: boolean;
  /** True where operations of that type, such as `create`, come after all others, since they act on what these make. */
  comesLast(type: string): boolean;
  /** The kind of what stands under the same name for what the object itself needs, until it is there: a shell type. */
  readonly forward: string | null;
  /** How to find out that a database has such objects; null where its query is always run. */
  readonly presence: Presence | null;
  /** A SELECT with the columns of `rows.ts`. */
  query(major: number): string;
  /**
   * True where the query starts from `relations` or `tables`, and what it reads of one of them depends on rows of the system
   * catalogs that belong to it or to tables that inherit from one another. It is or has that relation as its parent.
   */
  readonly readByRelation: boolean;
  /** Names of properties whose text `settled` and `repeatable` treat: expressions and definitions with expressions. */
  readonly expressions: readonly string[];
  /** The object as COMMENT ON and ALTER ... OWNER TO call it; null where PostgreSQL has neither for it. */
  address(object: CatalogObject): string | null;
  /** What GRANT and REVOKE call it; null where it has no privileges of its own. */
  grantTarget(object: CatalogObject): GrantTarget | null;
  /** Names that it takes away from others: `relation:public.orders`. */
  slots(object: CatalogObject): readonly string[];
  /**
   * Words of its definition that may name objects which pg_depend does not know of, such as those in a function's body.
   * What they name comes before it if that is possible at all.
   */
  mentions(object: CatalogObject): readonly string[];
  /** True where `part` can be written inside this kind's CREATE (or ADD) statement. */
  folds(part: CatalogObject): boolean;
  create(object: CatalogObject, context: MakingContext): readonly Statement[];
  drop(object: CatalogObject, context: RemovalContext): Statement;
  /** Statements that go before `drop`, where PostgreSQL wants the object prepared for it. */
  beforeDrop(object: CatalogObject): readonly Alteration[];
  /**
   * Statements that turn `from` into `to` in place; `rebuild` where PostgreSQL has none.
   *
   * @param handover What `handover` found, to be done in the place of its part of the change.
   */
  alter(from: CatalogObject, to: CatalogObject, handover?: Alteration): readonly Alteration[] | "rebuild";
  /**
   * Those of the statements of `alter` that change how everything reads that names the object or what belongs to it: they
   * are tried out on a copy first, as renamings are.
   */
  respelling(from: CatalogObject, to: CatalogObject): readonly Alteration[];
  /** Where a part of the change has to be done at one go with what becomes of other objects. */
  handover(from: CatalogObject, to: CatalogObject, sought: Sought, others: Others): Handover | null;
  /** The object as other operations of the same plan leave it by themselves: an operator whose commutator is dropped. */
  meanwhile(
    from: CatalogObject,
    to: CatalogObject,
    does: (type: "create" | "drop", id: string) => boolean,
  ): CatalogObject;
  /** How it takes the place of another object that the same plan drops, so that one of the two is always there. */
  succeeds(from: CatalogObject, to: CatalogObject): readonly Alteration[] | null;
  /** True where `alter` works only while this dependent is away; it is then dropped before and made again after. */
  standsInTheWay(from: CatalogObject, to: CatalogObject, dependent: Dependent): boolean;
  /** True where PostgreSQL may not know which of the two is meant while both are there. */
  isMistakenFor(one: CatalogObject, other: CatalogObject): boolean;
  /**
   * A form of the object that needs less, can be altered in place into the whole one, and serves meanwhile what needs it:
   * a view of NULLs, a function without its body. Null where there is none.
   */
  hollow(object: CatalogObject): CatalogObject | null;
  /**
   * True for what no statement makes again as it was, once it is gone.
   *
   * @param created ids of all that the plan makes, anew or again
   */
  readonly lost?: (object: CatalogObject, others: Others, created: ReadonlySet<string>) => boolean;
  /** Where a rebuild keeps what columns hold. */
  readonly replacement: Replacement | null;
  /** What PostgreSQL does to an object of this kind when it does something to what the object follows. */
  readonly following: Following | null;
  /** True where what it follows is whole only with it: the index of a partitioned table with those of the partitions. */
  readonly completes: boolean;
  /** Kinds that an object of this kind needs only through objects of their own, such as a partition its parent. */
  readonly linkedBy: readonly string[];
  /** True for what has rows, which can be read. */
  readonly isRelation: boolean;
  /** True for what stores a query, in which PostgreSQL lists the columns of some of what it reads. */
  isQuery(object: CatalogObject): boolean;
  /** What it says of which row type: a column its type of that of its table. */
  readonly rowShape?: (object: CatalogObject) => { readonly of: string | null; readonly as: Json };
  /** How its objects get another name; null where PostgreSQL has no statement for it. */
  readonly renaming: Renaming | null;
}

/** An object that the same plan makes or drops. */
export type Sought = (type: "create" | "drop", id: string) => CatalogObject | undefined;

export interface Handover {
  /** Keys of the operations that it does along: `drop sequence:public.orders_id_seq`. */
  readonly along: readonly string[];
  readonly step: Alteration;
}

export interface GrantTarget {
  /** `TABLE public.orders`, after ON. */
  readonly on: string;
  /** For privileges on a column: its name, after the privilege. */
  readonly column?: string;
}

export interface Dependent {
  readonly from: CatalogObject;
  readonly to: CatalogObject | undefined;
}

/** An object as it was and as it is to be. */
export interface Exchange {
  readonly from: CatalogObject;
  readonly to: CatalogObject;
}

/** How a new object takes the place of an old one that columns hold: under its name, with their values carried over. */
export interface Replacement {
  /** The statement that gives the old one another name, so that its own is free; null where the values wait as text. */
  putAside(object: CatalogObject, name: string): string | null;
  /**
   * True where PostgreSQL refuses to alter it in place because of who uses it.
   *
   * @param parts parts of it that are new or altered
   */
  needed(change: Exchange, users: readonly CatalogObject[], parts: readonly CatalogObject[]): boolean;
  /** True for a type, false for what is only said beside one: a collation. */
  readonly retyped: boolean;
  /**
   * SQL that makes a value of the new type from one of the old, in `column`, where its text would not read as the same;
   * undefined where it does.
   */
  convert?(from: CatalogObject, to: CatalogObject, column: string): string | undefined;
  /** True where values lose something on the way. */
  loses?(from: CatalogObject, to: CatalogObject): boolean;
}

/** What most kinds do not need to say. */
export const ordinary = {
  databaseWide: false,
  presence: null,
  readByRelation: false,
  optional: [],
  looselyOwned: false,
  comesLast: () => false,
  beforeDrop: () => [],
  forward: null,
  meanwhile: (from: CatalogObject) => from,
  expressions: [],
  grantTarget: () => null,
  slots: () => [],
  mentions: () => [],
  folds: () => false,
  respelling: () => [],
  handover: () => null,
  succeeds: () => null,
  standsInTheWay: () => false,
  isMistakenFor: () => false,
  hollow: () => null,
  replacement: null,
  following: null,
  completes: false,
  linkedBy: [],
  isRelation: false,
  isQuery: () => false,
  renaming: null,
} satisfies Partial<Kind>;

/**
 * The id of an object: its kind and its name, quoted only where needed.
 *
 * @param signature argument types in brackets, for what is told apart by them
 */
export function objectId(kind: string, name: readonly string[], signature = ""): string {
  return `${kind}:${name.map(ident).join(".")}${signature}`;
}

/** The table with which an object always has its owner in common: that of a sequence that a column owns. */
export function ownedWith({ facts }: CatalogObject): string | undefined {
  const [kind, ...name] = (facts.ownedWith ?? []) as readonly string[];
  return kind === undefined ? undefined : objectId(kind, name);
}

/** A name for people and for `Step.object`: `public.orders.id`. */
export function displayName(object: CatalogObject): string {
  return object.id.slice(object.kind.length + 1);
}

/** An expression of an object as SQL: as it was printed, in the form that PostgreSQL reads back to the same. */
export function expressionSql(object: CatalogObject, name: string): string {
  const printed = object.facts[`printed ${name}`] ?? object.properties[name];
  return repeatable(String(printed));
}

/** The properties of an object under the type that its kind gives them. */
export function properties<Type>(object: CatalogObject): Type {
  return object.properties as unknown as Type;
}

/** Its facts, likewise. */
export function factsOf<Type>(object: CatalogObject): Type {
  return object.facts as unknown as Type;
}

/** True for what PostgreSQL makes and names by itself along with what it follows: it is not compared. */
export function isImplied(object: CatalogObject): boolean {
  return object.facts.implied === true;
}

/** Ids of the two that a link joins: a partition and its parent; undefined for what is no link. */
export function joinedBy(object: CatalogObject): readonly [child: string, parent: string] | undefined {
  const joins = object.facts.joins as readonly (readonly string[])[] | undefined;
  if (joins === undefined) return undefined;
  const [child = "", parent = ""] = joins.map(([kind = "", ...name]) => objectId(kind, name));
  return [child, parent];
}
