import { ident, qualified } from "../postgres/quote.ts";
import { optionsClause } from "./foreign-options.ts";
import { type CatalogObject, expressionSql, properties } from "./kind.ts";
import { optionWords } from "./sequence-options.ts";
import { type ColumnProperties, columnName, type Identity } from "./shape.ts";

/** A column as CREATE TABLE and ADD COLUMN take it. */
export function columnDefinition(object: CatalogObject, initial: CatalogObject | undefined): string {
  const wanted = properties<ColumnProperties>(object);
  const words = [columnName(object), wanted.type];
  if (wanted.compression !== undefined) words.push(`COMPRESSION ${wanted.compression === "l" ? "lz4" : "pglz"}`);
  const options = optionsClause(wanted.foreignOptions ?? {});
  if (options !== "") words.push(options.trimStart());
  if (wanted.collation !== undefined) words.push(`COLLATE ${wanted.collation}`);
  return [...words, ...clauses(object, initial)].join(" ");
}

/** A column as CREATE TABLE ... OF takes it: its type says the rest. Empty where there is nothing to add. */
export function typedColumnDefinition(object: CatalogObject, initial: CatalogObject | undefined): string {
  const words = clauses(object, initial);
  return words.length === 0 ? "" : [columnName(object), "WITH OPTIONS", ...words].join(" ");
}

function clauses(object: CatalogObject, initial: CatalogObject | undefined): string[] {
  const wanted = properties<ColumnProperties>(object);
  const words: string[] = [];
  if (initial !== undefined) words.push(`DEFAULT ${expressionSql(initial, "expression")}`);
  if (wanted.generated !== undefined) words.push(generatedClause(object, wanted.generated));
  if (wanted.identity !== undefined) words.push(identityClause(object, wanted.identity));
  const name = wanted.notNull === undefined ? undefined : notNullName(object);
  if (name !== undefined) words.push(`CONSTRAINT ${ident(name)}`);
  if (wanted.notNull !== undefined) words.push("NOT NULL");
  return words;
}

/** True for a column that is a parent's, of which the table itself says only that it is NOT NULL, under a name of its own. */
export function isOnlyMadeStrict({ properties: { notNull }, facts }: CatalogObject): boolean {
  return facts.inherited === true && facts.local !== true && facts.notNullLocal === true && typeof notNull === "string";
}

/** What the table says of such a column. */
export function inheritedNotNull(object: CatalogObject): string {
  return `CONSTRAINT ${ident(notNullName(object) ?? "")} NOT NULL ${columnName(object)}`;
}

/**
 * The name of its NOT NULL where it has to be said: where it is not the usual one, and where a partition or an inheriting
 * table may have one of that name already, which would give this one a number (ChooseConstraintName).
 */
export function notNullName(object: CatalogObject): string | undefined {
  const { notNull } = properties<ColumnProperties>(object);
  const { heads, inherited, notNullName: name } = object.facts;
  if (typeof notNull === "string") return notNull;
  return (heads === true || inherited === true) && typeof name === "string" ? name : undefined;
}

function generatedClause(object: CatalogObject, kind: string): string {
  return `GENERATED ALWAYS AS (${expressionSql(object, "expression")}) ${kind.toUpperCase()}`;
}

/** `GENERATED ... AS IDENTITY`, with the sequence's options in brackets where they are not the usual ones. */
export function identityClause(object: CatalogObject, identity: Identity): string {
  const name =
    identity.sequence === undefined ? [] : [`SEQUENCE NAME ${qualified(object.name[0] ?? "", identity.sequence)}`];
  const logging = identity.logging === undefined ? [] : [identity.logging];
  const options = [...name, ...logging, ...optionWords(identity)];
  const inBrackets = options.length === 0 ? "" : ` (${options.join(" ")})`;
  return `GENERATED ${identity.always ? "ALWAYS" : "BY DEFAULT"} AS IDENTITY${inBrackets}`;
}
