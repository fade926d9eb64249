import type { Scratch } from "../desired/scratch.ts";
import type { Neon } from "../neon/neon.ts";
import type { ServerIdentity, Session } from "../postgres/connection.ts";

/** Opens a connection; `expect` refuses another server or branch than the one reached before. */
export type Connect = (url: string, options?: { readonly expect?: ServerIdentity }) => Promise<Session>;

/** All that a use case may reach of the world outside. */
export interface Context {
  /** Null where no Neon project is configured. */
  readonly neon: Neon | null;
  /** Why there is none, in words for the person who runs this. */
  readonly withoutNeon?: string;
  readonly connect: Connect;
  /** Gives an embedded scratch server for one load, and has it back when it is closed; without it each starts its own. */
  readonly scratch?: (major: number) => Promise<Scratch>;
  /** The time now. */
  readonly clock: () => Date;
  /** Tells a person what is going on. */
  readonly log: (line: string) => void;
  /** Aborted when a person asks to stop: a release then ends after the step that it is in. */
  readonly stop: AbortSignal;
  /** Aborted when that person asks again: the step that runs is cancelled and rolled back. */
  readonly cancel: AbortSignal;
}

/** One declared database and what of it may be touched. */
export interface Declared {
  /** Name of the declared database: its folder below `schema/`. */
  readonly database: string;
  /** Folder or file of the declared schema. */
  readonly path: string;
  readonly extensions: readonly string[];
  /** Namespaces that are managed besides those that have a folder. */
  readonly manage: readonly string[];
  /** Where it is loaded to be read; in an embedded server unless told. */
  readonly scratch?: ScratchChoice;
}

/** `auto`: an embedded server, and a branch where there is none of the version or it lacks an extension. */
export interface ScratchChoice {
  readonly kind: "auto" | "embedded" | "branch";
  /** What the branch is made from, and the database to reach it by. */
  readonly production: Production;
}

/** Production's place on Neon. */
export interface Production {
  /** Name of the branch; the project's default branch when null. */
  readonly branch: string | null;
  /** What the declared database is called on the server. */
  readonly databaseName: string;
}
