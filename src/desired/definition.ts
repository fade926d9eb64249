import { objectId } from "../kinds/kind.ts";
import { kindOf } from "../kinds/registry.ts";
import type { Node } from "./syntax.ts";

/** An object that a statement declares. */
export interface Definition {
  readonly id: string;
  readonly kind: string;
  readonly name: readonly string[];
  /** The namespace that it lands in; null for what belongs to the database. */
  readonly namespace: string | null;
  readonly offset: number;
  /** A part of something else, which two statements may well add to. */
  readonly part: boolean;
}

/** A constraint or index whose name the server chooses: it is found again by what it is over. */
export interface Unnamed {
  readonly table: readonly [namespace: string, name: string];
  /** pg_constraint.contype, or `i` for an index. */
  readonly type: string;
  readonly columns: readonly string[];
  readonly offset: number;
}

export interface Declared {
  readonly definitions: readonly Definition[];
  readonly unnamed: readonly Unnamed[];
}

/**
 * Says what one type of statement declares; `current` is the namespace that unqualified names fall into, `role` the one
 * that declares.
 */
export type Reader = (tree: Node, current: string, start: number, role: string) => Declared;

export const nothing: Declared = { definitions: [], unnamed: [] };

const parts = [
  "column",
  "partition",
  "inheritance",
  "table-type",
  "constraint",
  "domain-constraint",
  "publication-table",
  "publication-namespace",
  "default-privileges",
];

/** A definition at that byte offset. */
export function define(kind: string, name: readonly string[], offset: number, signature = ""): Definition {
  const namespace = kindOf(kind).databaseWide ? null : (name[0] ?? null);
  return { id: objectId(kind, name, signature), kind, name, namespace, offset, part: parts.includes(kind) };
}

export function only(definition: Definition): Declared {
  return { definitions: [definition], unnamed: [] };
}

/** Reads what a statement declares under one name of `kind`. */
export function named(kind: string, name: (tree: Node, current: string) => readonly string[]): Reader {
  return (tree, current, start) => only(define(kind, name(tree, current), start));
}
