import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import type { ServiceError } from "@grpc/grpc-js";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb.js";
import type { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { DiffResponse, PropertyDiff } from "@pulumi/pulumi/proto/provider_pb.js";
import { Empty, engineServices, grpc, messages, Status, services } from "../../../src/pulumi/grpc/sdk.ts";
import { fromStruct, type Properties, toStruct } from "../../../src/pulumi/grpc/values.ts";

const program = join(import.meta.dirname, "../../../src/pulumi/plugin.js");

export interface Resource {
  readonly type: string;
  readonly name: string;
}

export interface State {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** The provider in a process of its own, and an engine that listens to it. All calls go over gRPC. */
export interface ProviderProcess {
  readonly client: ResourceProviderClient;
  /** What it told the engine: `warning shop: ...`. */
  readonly told: readonly string[];
  check(
    resource: Resource,
    news: Properties,
  ): Promise<{ inputs: Properties; failures: { property: string; reason: string }[] }>;
  /** By path: `ADD`, `UPDATE_REPLACE` ... */
  diff(resource: Resource, olds: State, news: Properties): Promise<Readonly<Record<string, string>>>;
  create(resource: Resource, news: Properties, preview?: boolean): Promise<State>;
  update(resource: Resource, olds: State, news: Properties, preview?: boolean): Promise<State>;
  read(resource: Resource, known: State): Promise<State | null>;
  remove(resource: Resource, olds: State): Promise<void>;
  invoke(token: string, args: Properties): Promise<Properties>;
  cancel(): Promise<void>;
  kill(signal: NodeJS.Signals): Promise<void>;
}

/** What a failed call says, with what is there all the same. */
class Refused extends Error {
  /** Of a resource that is there, and not as it was to be. */
  readonly half: State | null;

  constructor(error: ServiceError) {
    super(error.details);
    this.half = halfOf(error);
  }
}

export async function startProvider(
  cwd: string,
  env: Readonly<Record<string, string>>,
  config: Properties = {},
): Promise<ProviderProcess> {
  const told: string[] = [];
  const engine = new grpc.Server();
  engine.addService(engineServices.EngineService, {
    log: (call: { request: LogRequest }, callback: (error: null, value: InstanceType<typeof Empty>) => void) => {
      const { request } = call;
      const severity = ["debug", "info", "warning", "error"][request.getSeverity()];
      told.push(`${severity} ${request.getUrn().split("::").at(-1)}: ${request.getMessage()}`);
      callback(null, new Empty());
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    const credentials = grpc.ServerCredentials.createInsecure();
    engine.bindAsync("127.0.0.1:0", credentials, (error, bound) => (error === null ? resolve(bound) : reject(error)));
  });
  const base = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "" };
  const child = spawn(process.execPath, [program, `127.0.0.1:${port}`], {
    cwd,
    env: { ...base, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const client = new services.ResourceProviderClient(
    `127.0.0.1:${await portOf(child)}`,
    grpc.credentials.createInsecure(),
    {
      "grpc.max_receive_message_length": -1,
    },
  );
  const provider = speaking(client, told, async (signal) => {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    if (child.kill(signal)) await gone;
    client.close();
    engine.forceShutdown();
  });
  await configure(client, config);
  return provider;
}

function portOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.setEncoding("utf8").once("data", (text: string) => resolve(text.trim()));
    child.once("exit", (code) => reject(new Error(`the provider exited ${code}`)));
  });
}

async function configure(client: ResourceProviderClient, config: Properties): Promise<void> {
  const request = new messages.ConfigureRequest().setArgs(toStruct(config)).setAcceptsecrets(true);
  await call((done) => client.configure(request, done));
}

/** A call as a promise. */
export function call<Response>(
  send: (done: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    send((error, response) => (error === null ? resolve(response) : reject(new Refused(error))));
  });
}

/** What a refused call said. @throws where it was not refused */
export async function refused(work: Promise<unknown>): Promise<Refused> {
  const found = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (found instanceof Refused) return found;
  throw found ?? new Error("it was not refused");
}

function speaking(
  client: ResourceProviderClient,
  told: readonly string[],
  kill: ProviderProcess["kill"],
): ProviderProcess {
  return {
    client,
    told,
    kill,
    check: async (resource, news) => {
      const request = new messages.CheckRequest().setUrn(urnOf(resource)).setNews(toStruct(news));
      const response = await call<InstanceType<typeof messages.CheckResponse>>((done) => client.check(request, done));
      return { inputs: fromStruct(response.getInputs()), failures: response.toObject().failuresList };
    },
    diff: async (resource, { id, inputs, outputs }, news) => {
      const request = new messages.DiffRequest().setUrn(urnOf(resource)).setId(id);
      request.setOldInputs(toStruct(inputs)).setOlds(toStruct(outputs)).setNews(toStruct(news));
      return changesIn(await call<DiffResponse>((done) => client.diff(request, done)));
    },
    create: async (resource, news, preview = false) => {
      const request = new messages.CreateRequest().setUrn(urnOf(resource)).setProperties(toStruct(news));
      const response = await call<InstanceType<typeof messages.CreateResponse>>((done) =>
        client.create(request.setPreview(preview), done),
      );
      return { id: response.getId(), inputs: news, outputs: fromStruct(response.getProperties()) };
    },
    update: async (resource, { id, inputs, outputs }, news, preview = false) => {
      const request = new messages.UpdateRequest().setUrn(urnOf(resource)).setId(id).setPreview(preview);
      request.setOldInputs(toStruct(inputs)).setOlds(toStruct(outputs)).setNews(toStruct(news));
      const response = await call<InstanceType<typeof messages.UpdateResponse>>((done) => client.update(request, done));
      return { id, inputs: news, outputs: fromStruct(response.getProperties()) };
    },
    read: async (resource, { id, inputs, outputs }) => {
      const request = new messages.ReadRequest().setUrn(urnOf(resource)).setId(id);
      request.setInputs(toStruct(inputs)).setProperties(toStruct(outputs));
      const found = await call<InstanceType<typeof messages.ReadResponse>>((done) => client.read(request, done));
      if (found.getId() === "") return null;
      return { id: found.getId(), inputs: fromStruct(found.getInputs()), outputs: fromStruct(found.getProperties()) };
    },
    remove: async (resource, { id, inputs, outputs }) => {
      const request = new messages.DeleteRequest().setUrn(urnOf(resource)).setId(id);
      await call((done) =>
        client.delete(request.setOldInputs(toStruct(inputs)).setProperties(toStruct(outputs)), done),
      );
    },
    invoke: async (token, args) => {
      const request = new messages.InvokeRequest().setTok(token).setArgs(toStruct(args));
      return fromStruct(
        (await call<InstanceType<typeof messages.InvokeResponse>>((done) => client.invoke(request, done))).getReturn(),
      );
    },
    cancel: async () => {
      await call((done) => client.cancel(new Empty(), done));
    },
  };
}

function urnOf({ type, name }: Resource): string {
  return `urn:pulumi:test::schemagate::schemagate:index:${type}::${name}`;
}

function changesIn(response: DiffResponse): Readonly<Record<string, string>> {
  const names = Object.entries(messages.PropertyDiff.Kind);
  const found: Record<string, string> = {};
  response.getDetaileddiffMap().forEach((difference: PropertyDiff, path: string) => {
    found[path] = names.find(([, value]) => value === difference.getKind())?.[0] ?? "";
  });
  const { DIFF_SOME, DIFF_NONE } = messages.DiffResponse.DiffChanges;
  const isNone = Object.keys(found).length === 0;
  if (response.getChanges() !== (isNone ? DIFF_NONE : DIFF_SOME)) throw new Error("the answer contradicts itself");
  return found;
}

function halfOf(error: ServiceError): State | null {
  const [packed] = error.metadata.get("grpc-status-details-bin");
  if (packed === undefined) return null;
  const [detail] = Status.deserializeBinary(Buffer.from(packed as Uint8Array)).getDetailsList();
  const half = messages.ErrorResourceInitFailed.deserializeBinary(detail?.getValue_asU8() ?? new Uint8Array());
  return { id: half.getId(), inputs: {}, outputs: fromStruct(half.getProperties()) };
}
