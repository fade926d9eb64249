import type { Major } from "../../support/postgres.ts";

/**
 * A family of objects that a random schema may have, with variants that PostgreSQL turns into each other with rows in place.
 */
export interface Gene {
  readonly name: string;
  /** Genes whose objects it names. */
  readonly needs?: readonly string[];
  /** The first version of PostgreSQL that has all of it. */
  readonly since?: Major;
  /** Only a superuser can make it. */
  readonly asSuperuser?: boolean;
  readonly variants: number;
  /** It is in a schema only where it is asked for by name: GENES=keyed,web,nested. */
  readonly apart?: true;
  /** How often it is edited, beside others: more where an operation needs two of many variants. */
  readonly weight?: number;
  declare(form: Form): Declared;
}

/** What one schema has of a gene. */
export interface Form {
  readonly major: Major;
  /** From 1 on. */
  readonly variant: number;
  /** The name of one of the gene's objects, as SQL; with another one of the gene's states it may be another name. */
  name(part: string): string;
  /** A name that stays. */
  fixed(part: string): string;
  /**
   * The comment for the line above what has this name, where it had another one before; else nothing.
   *
   * @param had tells whether the variant of before had it at all; all have, by default
   */
  was(part: string, had?: (variant: number) => boolean): string;
  /** The name of an object of another gene. */
  of(gene: string, part: string): string;
}

export interface Declared {
  readonly sql: string;
  /** What COMMENT ON can be said of. */
  readonly comments?: readonly string[];
  /** What ALTER ... OWNER TO can be said of; all that is commented on and can be anyone's, by default. */
  readonly owned?: readonly string[];
  /** Two choices of privileges, each on what stands last. */
  readonly grants?: readonly (readonly [first: string, second: string, on: string])[];
  /** Rows, put in once the schema is there. */
  readonly rows?: readonly string[];
}

/** One of the texts, by the variant. */
export function pick(form: Form, ...texts: readonly string[]): string {
  return texts[form.variant - 1] ?? "";
}
