import type { ServerUnaryCall, sendUnaryData } from "@grpc/grpc-js";
import { engineLog } from "../../../src/pulumi/grpc/engine-log.ts";
import { Empty, grpc, messages, PluginInfo, services } from "../../../src/pulumi/grpc/sdk.ts";
import { fromStruct, hasUnknown, type Properties, plain, toStruct } from "../../../src/pulumi/grpc/values.ts";
import { type Connections, connectionOf } from "./connections.ts";
import { differences } from "./difference.ts";
import { type Inputs, kindOf } from "./kinds.ts";

/*
 * `pulumi-resource-postgresql`, a stand-in for Pulumi's provider of that name where its binary cannot be had: tests, and
 * machines without Pulumi's downloads. It runs real SQL for the types that infra/ uses and refuses the others by name.
 */
const said =
  "This is schemagate's stand-in for Pulumi's PostgreSQL provider, used since pulumi-resource-postgresql is not on PATH.";

let engine: string | null = process.argv.slice(2).find((argument) => /^[\w.-]+:\d+$/.test(argument)) ?? null;
let connections: Connections | null = null;
const log = engineLog(() => engine);

/** Answers a call by a promise; what goes wrong is told without the statement, which may hold a password. */
function unary<Request, Response>(answer: (request: Request) => Promise<Response> | Response) {
  return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => reply(null, response),
        (error: Error) => reply({ code: grpc.status.UNKNOWN, details: `${error.message} (stand-in for postgresql)` }),
      );
  };
}

const inputsOf = (properties: Properties): Inputs => plain(properties) as Inputs;

/** What a resource puts out: its inputs, with their secrets wrapped as they came, and what was read instead of them. */
function outputsOf(given: Properties, read: Inputs): Properties {
  const before = hasUnknown(given) ? {} : inputsOf(given);
  const changed = Object.entries(read).filter(
    ([name, value]) => differences(before, { [name]: value }, [name]).length > 0,
  );
  return { ...given, ...(Object.fromEntries(changed) as Properties) };
}

type Message<Name extends keyof typeof messages> = InstanceType<Extract<(typeof messages)[Name], new () => unknown>>;

const server = new grpc.Server();
server.addService(services.ResourceProviderService, {
  handshake: unary((request: Message<"ProviderHandshakeRequest">) => {
    engine = request.getEngineAddress();
    return new messages.ProviderHandshakeResponse().setAcceptSecrets(true);
  }),
  attach: unary(() => new Empty()),
  cancel: unary(async () => {
    await connections?.end();
    return new Empty();
  }),
  getPluginInfo: unary(() => new PluginInfo().setVersion("3.18.1+stand-in.by.schemagate")),
  getSchema: unary(() => new messages.GetSchemaResponse().setSchema("{}")),
  checkConfig: unary((request: Message<"CheckRequest">) => new messages.CheckResponse().setInputs(request.getNews())),
  diffConfig: unary(() => new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_UNKNOWN)),
  configure: unary(async (request: Message<"ConfigureRequest">) => {
    log.tell("info", said, "", true);
    const args = fromStruct(request.getArgs());
    connections = hasUnknown(args) ? null : connectionOf(inputsOf(args));
    return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
  }),
  check: unary((request: Message<"CheckRequest">) => {
    const kind = kindOf(request.getUrn());
    const news = fromStruct(request.getNews());
    const unknownNames = Object.keys(news).filter((name) => !name.startsWith("__") && !kind.known.includes(name));
    const missing = kind.required.filter((name) => news[name] === undefined);
    const failure = (property: string, reason: string) =>
      new messages.CheckFailure().setProperty(property).setReason(reason);
    return new messages.CheckResponse()
      .setInputs(toStruct(news))
      .setFailuresList([
        ...unknownNames.map((name) =>
          failure(name, "schemagate's stand-in for this provider does not know this property"),
        ),
        ...missing.map((name) =>
          failure(name, "it is missing; schemagate's stand-in for this provider makes up no names"),
        ),
      ]);
  }),
  diff: unary((request: Message<"DiffRequest">) => {
    const kind = kindOf(request.getUrn());
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())];
    const changed = differences(olds, news, kind.known);
    const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
    return new messages.DiffResponse()
      .setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE)
      .setDiffsList([...changed])
      .setReplacesList(changed.filter((name) => kind.replacedBy.includes(name)))
      .setDeletebeforereplace(true);
  }),
  create: unary(async (request: Message<"CreateRequest">) => {
    const kind = kindOf(request.getUrn());
    const news = fromStruct(request.getProperties());
    const response = new messages.CreateResponse().setProperties(request.getProperties());
    if (request.getPreview()) return response.setId(hasUnknown(news) ? "" : kind.id(inputsOf(news)));
    const inputs = inputsOf(news);
    await reached().use(kind.database(inputs), (session) => kind.create(session, inputs));
    return response.setId(kind.id(inputs));
  }),
  update: unary(async (request: Message<"UpdateRequest">) => {
    const kind = kindOf(request.getUrn());
    const response = new messages.UpdateResponse().setProperties(request.getNews());
    if (request.getPreview()) return response;
    const [olds, news] = [fromStruct(request.getOlds()), fromStruct(request.getNews())].map(inputsOf) as [
      Inputs,
      Inputs,
    ];
    await reached().use(kind.database(news), (session) => kind.update(session, olds, news));
    return response;
  }),
  read: unary(async (request: Message<"ReadRequest">) => {
    const kind = kindOf(request.getUrn());
    const known = fromStruct(request.getProperties());
    const response = new messages.ReadResponse();
    // Without its connection the provider cannot say anything new: what is known stays.
    if (connections === null)
      return response.setId(request.getId()).setProperties(request.getProperties()).setInputs(request.getInputs());
    const inputs = inputsOf(known);
    const found = await connections.use(kind.database(inputs), (session) =>
      kind.read(session, request.getId(), inputs),
    );
    if (found === null) return response;
    const outputs = toStruct(outputsOf(known, found));
    return response.setId(request.getId()).setProperties(outputs).setInputs(outputs);
  }),
  delete: unary(async (request: Message<"DeleteRequest">) => {
    const kind = kindOf(request.getUrn());
    const inputs = inputsOf(fromStruct(request.getProperties()));
    await reached().use(kind.database(inputs), (session) => kind.remove(session, inputs));
    return new Empty();
  }),
});

function reached(): Connections {
  if (connections === null) throw new Error("The provider's connection is not known yet");
  return connections;
}

server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
