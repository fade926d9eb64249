import { ident } from "../postgres/quote.ts";
import type { CatalogObject } from "./kind.ts";
import { type LockMode, lock, type Statement, statement } from "./statement.ts";

/** How PostgreSQL gives objects of a kind another name, so that they keep what they hold. */
export interface Renaming {
  /** The statement that gives an object another name in its place: the last part of it. */
  rename(object: CatalogObject, name: string): Statement;
  /** The statement that moves an object to another namespace; null where there is none. */
  readonly move: ((object: CatalogObject, namespace: string) => Statement) | null;
  /** Named parts that are no objects of their own: values of an enum, attributes of a composite type. */
  readonly parts: RenamedParts | null;
  /**
   * What tells an object of one table or column apart from the others, whatever its name: what goes and what comes with
   * an equal text are the same object, without a comment that says so. Null where only a comment can tell.
   */
  nameless(object: CatalogObject): string | null;
  /** What PostgreSQL makes along with an object and leaves behind under its old name, in one order. */
  companions(object: CatalogObject): readonly Companion[];
}

export interface Companion {
  /** What follows ALTER, but for the name: `TYPE`, `FUNCTION`. */
  readonly word: string;
  readonly name: readonly [namespace: string, name: string];
  /** What follows the name: types of arguments in brackets. */
  readonly rest: string;
}

interface RenamedParts {
  names(object: CatalogObject): readonly string[];
  rename(object: CatalogObject, from: string, to: string): Statement;
}

interface Spelling {
  /** What follows ALTER: `TABLE public.orders`, `TRIGGER stamp ON public.orders`. */
  readonly at: (object: CatalogObject) => string;
  /** The relation that is locked, as SQL; none by default. */
  readonly locks?: (object: CatalogObject) => string;
  readonly mode?: LockMode;
  /** What stands before TO: `RENAME` by default. */
  readonly word?: (object: CatalogObject) => string;
}

const nothing = { move: null, parts: null, nameless: () => null, companions: () => [] };

/** `ALTER ... RENAME TO`, for what stays in its place. */
export function renamedInPlace({ at, locks, mode, word = () => "RENAME" }: Spelling): Renaming {
  const locked = (object: CatalogObject) => (locks === undefined ? {} : lock(locks(object), mode));
  return {
    ...nothing,
    rename: (object, name) => statement(`ALTER ${at(object)} ${word(object)} TO ${ident(name)}`, locked(object)),
  };
}

/** The same, and `ALTER ... SET SCHEMA`. */
export function renamedAndMoved(spelling: Spelling): Renaming {
  const { at, locks } = spelling;
  const locked = (object: CatalogObject) => (locks === undefined ? {} : lock(locks(object)));
  return {
    ...renamedInPlace(spelling),
    move: (object, namespace) => statement(`ALTER ${at(object)} SET SCHEMA ${ident(namespace)}`, locked(object)),
  };
}
