import type { Struct as StructMessage } from "google-protobuf/google/protobuf/struct_pb.js";
import { Struct } from "./sdk.ts";

/** A property as Pulumi has it: JSON, and what JSON has no word for. */
export type Value = null | boolean | number | string | readonly Value[] | Properties | Secret | Unknown;

export interface Properties {
  readonly [name: string]: Value | undefined;
}

/** Kept encrypted in the state, and never shown. */
export class Secret {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/** What is known only once something else is made. */
export class Unknown {
  readonly computed = true;
}

export const unknown = new Unknown();

/** Pulumi's marks of what is more than JSON (sdk/go/common/resource/sig/sig.go). */
const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** The properties of a message; none where there is no message. */
export function fromStruct(struct: StructMessage | undefined): Properties {
  const raw = struct?.toJavaScript() ?? {};
  return Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, read(value)]));
}

/** The message of properties; what is undefined is left out. */
export function toStruct(properties: Properties): StructMessage {
  return Struct.fromJavaScript(write(properties) as Parameters<typeof Struct.fromJavaScript>[0]);
}

function read(raw: unknown): Value {
  if (raw === unknownMark) return unknown;
  if (Array.isArray(raw)) return raw.map(read);
  if (typeof raw !== "object" || raw === null) return raw as Value;
  const record = raw as Readonly<Record<string, unknown>>;
  if (record[signature] === secretMark) return secret(read(record.value ?? null));
  if (record[signature] === outputMark) return outputValue(record);
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, read(value)]));
}

/** What it depends on is the engine's business. */
function outputValue(record: Readonly<Record<string, unknown>>): Value {
  const value = "value" in record ? read(record.value) : unknown;
  return record.secret === true ? secret(value) : value;
}

function secret(value: Value): Secret {
  return value instanceof Secret ? value : new Secret(value);
}

function write(value: Value | undefined): unknown {
  if (value instanceof Unknown) return unknownMark;
  if (value instanceof Secret) return { [signature]: secretMark, value: write(value.value) };
  if (Array.isArray(value)) return value.map(write);
  if (typeof value !== "object" || value === null) return value;
  const present = Object.entries(value as Properties).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(present.map(([name, inner]) => [name, write(inner)]));
}

/** True where something in it is not known yet. */
export function hasUnknown(value: Value | undefined): boolean {
  if (value instanceof Unknown) return true;
  if (value instanceof Secret) return hasUnknown(value.value);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => hasUnknown(inner));
}

/** The value without the marks of secrets, for work. What is unknown must have been looked for before. */
export function plain(value: Value | undefined): unknown {
  if (value instanceof Unknown) throw new Error("a value is asked for that is not known yet");
  if (value instanceof Secret) return plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value as Properties).map(([name, inner]) => [name, plain(inner)]));
}
