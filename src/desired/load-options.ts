import type { SchemaFiles } from "./files.ts";
import type { Scratch } from "./scratch.ts";

/** What is to be loaded, and on what server. */
export interface LoadOptions {
  readonly database: string;
  /** A folder `schema/<database>`, or one file such as a dump. */
  readonly path: string;
  /** Production's major version of PostgreSQL. */
  readonly major: number;
  /** The name of production's owner, under which the schema is loaded. */
  readonly owner: string;
  /** Extensions that may be declared. */
  readonly extensions: readonly string[];
  /** Load as superuser: for one's own servers only, since declared SQL is code. */
  readonly asSuperuser?: boolean;
  /** Namespaces, and ids of objects of the database, to manage beside those that are declared. */
  readonly manage?: readonly string[];
  /** Folder of the embedded servers. */
  readonly home?: string;
  /** Names of production's roles; without them nothing is asked about the roles that the files name. */
  readonly knownRoles?: readonly string[];
  /** The same for its tablespaces. */
  readonly knownTablespaces?: readonly string[];
  /** What lies under the path, where it was read already. */
  readonly files?: SchemaFiles;
  /** An open scratch server to use; without it one is started and stopped. */
  readonly scratch?: Scratch;
}
