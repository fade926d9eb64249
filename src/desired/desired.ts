import type { Catalog, ManagedSet } from "../catalog/catalog.ts";
import type { UnsoundBody } from "./bodies.ts";
import type { DataChange } from "./data-change.ts";
import type { SchemaFiles } from "./files.ts";
import type { Note } from "./notes.ts";
import type { RenameWish } from "./renames.ts";
import type { Source } from "./sources.ts";

/** What the declared schema says, as a real server understood it. */
export interface Desired {
  readonly catalog: Catalog;
  readonly managed: ManagedSet;
  /** Where each declared object stands, by its id. */
  readonly sources: ReadonlyMap<string, Source>;
  /** What had another name before, as comments say. */
  readonly renames: readonly RenameWish[];
  /** What was left out of the files, and what else is no error and should be known. */
  readonly notes: readonly Note[];
  /** Routines whose bodies would fail. */
  readonly unsound: readonly UnsoundBody[];
  /** Imperative work beside what is declared, done or not, in the order of the files' names. */
  readonly changes: readonly DataChange[];
  /** `single`: a dump or a script, which is no one's change. */
  readonly form: SchemaFiles["form"];
}
