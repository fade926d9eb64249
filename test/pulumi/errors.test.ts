import type { ServiceError } from "@grpc/grpc-js";
import { expect, test } from "vitest";
import { exitCodes, Failure } from "../../src/failure.ts";
import { handlers } from "../../src/pulumi/grpc/handlers.ts";
import type { Provider } from "../../src/pulumi/grpc/provider.ts";
import { HalfMade } from "../../src/pulumi/grpc/resource-type.ts";
import { grpc, messages, services } from "../../src/pulumi/grpc/sdk.ts";

test("a long failure of a large resource that is half made reaches the engine, with what fits into headers", async () => {
  const problem = "ä".repeat(100_000);
  const failure = new Failure({ code: "much", exit: exitCodes.failed, tried: "Trying", problem, next: "Less" });
  const objects = Object.fromEntries(
    Array.from({ length: 5_000 }, (_, at) => [`table public.t${at}`, { table: "words" }]),
  );
  const found = { id: "shop", inputs: {}, outputs: { objects, fingerprint: "sha256:1", unfinished: "after 1 of 2" } };
  const provider: Pick<Provider, "create"> = { create: () => Promise.reject(new HalfMade(found, failure)) };
  const server = new grpc.Server();
  server.addService(
    services.ResourceProviderService,
    handlers(provider as Provider, () => undefined),
  );
  const credentials = [grpc.ServerCredentials.createInsecure(), grpc.credentials.createInsecure()] as const;
  const port = await new Promise<number>((resolve) => {
    server.bindAsync("127.0.0.1:0", credentials[0], (_error, bound) => resolve(bound));
  });
  const client = new services.ResourceProviderClient(`127.0.0.1:${port}`, credentials[1]);
  const error = await new Promise<ServiceError | null>((resolve) => {
    client.create(new messages.CreateRequest(), (refused: ServiceError | null) => resolve(refused));
  });
  client.close();
  server.forceShutdown();
  expect(error?.details).toMatch(/^Failed Trying\n {2}ä{5000}/);
  const details = String(error?.metadata.get("grpc-status-details-bin")[0]);
  expect(details).toContain("after 1 of 2");
  expect(details).not.toContain("table public.t1");
});
