import type { Session } from "../../../src/postgres/connection.ts";

/** Inputs of a resource without marks of secrets. */
export type Inputs = Readonly<Record<string, unknown>>;

/** One type of resource of `@pulumi/postgresql`, as far as the stand-in knows it. */
export interface Kind {
  /** Inputs that the stand-in knows; others are refused by name. */
  readonly known: readonly string[];
  readonly required: readonly string[];
  /** Inputs that cannot be changed in place. */
  readonly replacedBy: readonly string[];
  /** The database that its statements have to run in; null: the provider's own. */
  readonly database: (inputs: Inputs) => string | null;
  readonly id: (inputs: Inputs) => string;
  create(session: Session, inputs: Inputs): Promise<void>;
  update(session: Session, olds: Inputs, news: Inputs): Promise<void>;
  /** The inputs as the server has them, of those that were given; null where it is gone. */
  read(session: Session, id: string, inputs: Inputs): Promise<Inputs | null>;
  remove(session: Session, inputs: Inputs): Promise<void>;
}

export const text = (value: unknown): string => String(value ?? "");
export const list = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
export const upper = (value: unknown): readonly string[] => list(value).map((word) => word.toUpperCase());
