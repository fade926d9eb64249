import type { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import { engineMessages, engineServices, grpc } from "./sdk.ts";

export type Severity = "debug" | "info" | "warning" | "error";

/** Tells through the engine, which shows it beside the resource. */
export interface EngineLog {
  /** @param passing Shown while it is news, and gone after: progress. */
  tell(severity: Severity, message: string, urn: string, passing?: boolean): void;
  /** Resolves when everything that was told has arrived. */
  told(): Promise<void>;
}

/** Before an engine has said where it is, nobody listens. */
export function engineLog(address: () => string | null): EngineLog {
  let client: EngineClient | null = null;
  let last: Promise<void> = Promise.resolve();
  const send = (severity: Severity, message: string, urn: string, passing: boolean): Promise<void> => {
    const where = address();
    if (where === null) return Promise.resolve();
    client ??= new engineServices.EngineClient(where, grpc.credentials.createInsecure());
    const request = new engineMessages.LogRequest();
    request.setSeverity(severities[severity]).setMessage(message).setUrn(urn).setEphemeral(passing);
    // An engine that is gone has nobody to tell it to.
    return new Promise((resolve) => client?.log(request, () => resolve()));
  };
  return {
    tell: (severity, message, urn, passing = false) => {
      last = last.then(() => send(severity, message, urn, passing));
    },
    told: () => last,
  };
}

const severities = {
  debug: engineMessages.LogSeverity.DEBUG,
  info: engineMessages.LogSeverity.INFO,
  warning: engineMessages.LogSeverity.WARNING,
  error: engineMessages.LogSeverity.ERROR,
};
