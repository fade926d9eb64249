import { ident, qualified } from "../postgres/quote.ts";
import { type CatalogObject, properties } from "./kind.ts";

/** What is compared of a column. */
export interface ColumnProperties {
  readonly type: string;
  readonly collation?: string;
  /** True, or the constraint's name where PostgreSQL 18 keeps one that it would not choose itself. */
  readonly notNull?: true | string;
  readonly identity?: Identity;
  /** Privileges on the identity's sequence (`grant-lists.ts`), where they are declared. */
  readonly identityGrants?: readonly string[];
  readonly generated?: "stored" | "virtual";
  /** What a generated column is computed from. */
  readonly expression?: string;
  readonly storage?: string;
  readonly compression?: string;
  readonly statistics?: number;
  readonly options?: readonly string[];
  /** Of a column of a foreign table: what its wrapper is told. */
  readonly foreignOptions?: Readonly<Record<string, string>>;
  /** Only of what a column is made as on a table that inherits: the parent's default came along and is not wanted. */
  readonly broughtDefault?: true;
}

export interface Identity extends SequenceOptions {
  readonly always: boolean;
  /** The name of its sequence, where it is not the one that PostgreSQL would choose. */
  readonly sequence?: string;
  /** Where its sequence is not logged as its table is. */
  readonly logging?: "LOGGED" | "UNLOGGED";
}

/** Options of a sequence; numbers as text, since they reach beyond what JSON numbers hold. */
export interface SequenceOptions {
  readonly start: string;
  readonly increment: string;
  readonly min?: string;
  readonly max?: string;
  readonly cache: string;
  readonly cycle: boolean;
}

/** The type of a column, as SQL. */
export function columnType(column: CatalogObject): string {
  return properties<ColumnProperties>(column).type;
}

/** The table of a part whose name starts with namespace and table, as SQL. */
export function tableOf(part: CatalogObject): string {
  return qualified(part.name[0] ?? "", part.name[1] ?? "");
}

/** `ALTER TABLE ONLY` where partitions or inheriting tables would be altered along: they have changes of their own. */
export function alterOnly(part: CatalogObject): string {
  return `ALTER TABLE ${part.facts.heads === true ? "ONLY " : ""}${tableOf(part)}`;
}

/** The last part of a name, as SQL: a column, a constraint. */
export function columnName(part: CatalogObject): string {
  return ident(part.name.at(-1) ?? "");
}
