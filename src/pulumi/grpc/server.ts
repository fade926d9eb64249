import { engineLog } from "./engine-log.ts";
import { handlers } from "./handlers.ts";
import { createProvider, type ProviderParts } from "./provider.ts";
import { grpc, services } from "./sdk.ts";

/** A plan of thousands of tables is one message. */
const unlimited = { "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 };

export interface Serving {
  readonly port: number;
  stop(): void;
}

/**
 * Serves the provider on a port of this machine.
 *
 * @param engine Where the engine listens, if it has said so on the command line.
 */
export async function serve(parts: Omit<ProviderParts, "log">, engine: string | null): Promise<Serving> {
  let address = engine;
  const provider = createProvider({ ...parts, log: engineLog(() => address) });
  const server = new grpc.Server(unlimited);
  const attach = (found: string) => {
    if (found !== "") address = found;
  };
  server.addService(services.ResourceProviderService, handlers(provider, attach));
  const credentials = grpc.ServerCredentials.createInsecure();
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error === null ? resolve(bound) : reject(error)));
  });
  return { port, stop: () => server.forceShutdown() };
}
