import type { ServiceError } from "@grpc/grpc-js";
import { Failure } from "../../failure.ts";
import { serverFailure } from "../../postgres/server-failure.ts";
import { failureText } from "../../report/failure.ts";
import { plain as unpainted } from "../../report/paint.ts";
import { HalfMade } from "./resource-type.ts";
import { Any, grpc, messages, Status } from "./sdk.ts";
import { type Properties, toStruct } from "./values.ts";

/** What a failure is to the engine: the words of every other failure of schemagate. */
export function serviceError(error: unknown): Pick<ServiceError, "code" | "details" | "message" | "metadata"> {
  const details = shortened(wordsOf(error instanceof HalfMade ? error.reason : error));
  const metadata = new grpc.Metadata();
  if (error instanceof HalfMade) metadata.add("grpc-status-details-bin", Buffer.from(halfMade(error, details)));
  return { code: grpc.status.UNKNOWN, details, message: details, metadata };
}

function shortened(words: string): string {
  return words.length <= longestWords ? words : `${words.slice(0, longestWords)} ... and more`;
}

function wordsOf(error: unknown): string {
  const failure = error instanceof Failure ? error : serverFailure(error);
  if (failure !== null) return failureText(failure, unpainted);
  const message = error instanceof Error ? error.message : String(error);
  return `This is a defect of schemagate: ${message}`;
}

/** Words and details travel among the headers, for which Node has 64 KiB: the words three times, the rest in base64. */
const roomyBytes = 16_000;
const longestWords = 6_000;

/** Without what is largest, where it is too much: a refresh reads it again. */
function fitting(outputs: Properties): Properties {
  const sizes = Object.entries(outputs).map(([name, value]) => [name, JSON.stringify(value ?? null).length] as const);
  const kept = new Set<string>();
  let total = 0;
  for (const [name, size] of sizes.sort(([, a], [, b]) => a - b)) {
    total += size;
    if (total < roomyBytes) kept.add(name);
  }
  return Object.fromEntries(Object.entries(outputs).filter(([name]) => kept.has(name)));
}

/** The detail by which the engine learns that something is there: it keeps that in its state. */
function halfMade({ found }: HalfMade, words: string): Uint8Array {
  const detail = new messages.ErrorResourceInitFailed();
  detail.setId(found.id);
  detail.setReasonsList([words]);
  detail.setProperties(toStruct(fitting(found.outputs)));
  const packed = new Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const status = new Status();
  status.setCode(grpc.status.UNKNOWN);
  status.setMessage(words);
  status.addDetails(packed);
  return status.serializeBinary();
}
