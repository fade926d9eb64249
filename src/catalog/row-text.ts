import type { Json } from "../digest.ts";
import type { Properties } from "../kinds/kind.ts";
import type { Row } from "../kinds/rows.ts";

const jsonColumns = ["name", "properties", "facts", "grants", "aliases", "refs"] as const;
type JsonColumn = (typeof jsonColumns)[number];

/** A row as the server sends it. */
export type TextRow = Omit<Row, JsonColumn> & { readonly [Column in JsonColumn]: string | null };

/** Longer texts are seldom alike. */
const short = 300;

/**
 * Reads rows whose JSON is still text. Most columns of most tables are like many others, so equal texts become one and the
 * same value: that takes less time, and much less memory. Nothing may change these values.
 */
export class RowTexts {
  readonly #values = new Map<string, unknown>();
  readonly #properties = new Map<string, Properties>();
  readonly #words = new Map<string, string>();

  row(text: TextRow): Row {
    return {
      kind: this.#word(text.kind),
      classid: text.classid,
      objid: text.objid,
      objsubid: text.objsubid,
      name: this.#name(JSON.parse(text.name ?? "[]") as readonly (string | null)[]),
      parent_class: text.parent_class,
      parent_oid: text.parent_oid,
      parent_sub: text.parent_sub,
      properties: known(this.#properties, text.properties ?? "{}", (json) => withoutNulls(JSON.parse(json))),
      facts: this.#value(text.facts) as Row["facts"],
      owner: text.owner === null ? null : this.#word(text.owner),
      grants: this.#value(text.grants) as Row["grants"],
      aliases: text.aliases === null ? null : (JSON.parse(text.aliases) as Row["aliases"]),
      refs: text.refs === null ? null : (JSON.parse(text.refs) as Row["refs"]),
      foreign_owner: text.foreign_owner === null ? null : this.#word(text.foreign_owner),
    };
  }

  #name(parts: readonly (string | null)[]): readonly string[] {
    // What filter() gives has room for 16 more.
    const given = parts.includes(null) ? parts.filter((part) => part !== null) : parts;
    return given.map((part) => this.#word(part as string));
  }

  #word(word: string): string {
    return known(this.#words, word, () => word);
  }

  #value(text: string | null): unknown {
    return text === null ? null : known(this.#values, text, (json) => JSON.parse(json));
  }
}

function known<Value>(values: Map<string, Value>, text: string, read: (text: string) => Value): Value {
  const found = values.get(text);
  if (found !== undefined) return found;
  const value = read(text);
  if (text.length <= short) values.set(text, value);
  return value;
}

/** What a row has nothing of is left out, as json_strip_nulls() does. */
function withoutNulls(value: Json): Properties {
  return stripped(value) as Properties;
}

function stripped(value: Json): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(stripped) : value;
  const kept: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(value)) if (inner !== null) kept[name] = stripped(inner);
  return kept;
}

function isObject(value: Json): boolean {
  return typeof value === "object" && value !== null;
}
