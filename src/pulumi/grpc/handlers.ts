import type { handleUnaryCall } from "@grpc/grpc-js";
import type * as Messages from "@pulumi/pulumi/proto/provider_pb.js";
import { version } from "../../version.ts";
import { diffResponse } from "./differences.ts";
import { serviceError } from "./errors.ts";
import type { Provider } from "./provider.ts";
import type { Checked, Olds } from "./resource-type.ts";
import { Empty, messages, PluginInfo } from "./sdk.ts";
import { fromStruct, toStruct } from "./values.ts";

/** Answers the engine's calls by a provider that knows nothing of messages. */
export function handlers(provider: Provider, attach: (engine: string) => void) {
  return { ...general(provider, attach), ...configuring(provider), ...working(provider) };
}

function general(provider: Provider, attach: (engine: string) => void) {
  return {
    handshake: answer(async (request: Messages.ProviderHandshakeRequest) => {
      attach(request.getEngineAddress());
      const response = new messages.ProviderHandshakeResponse();
      return response.setAcceptSecrets(true).setAcceptOutputs(true).setAcceptResources(false);
    }),
    attach: answer(async (request: { getAddress(): string }) => {
      attach(request.getAddress());
      return new Empty();
    }),
    getPluginInfo: answer(async () => new PluginInfo().setVersion(version)),
    getSchema: answer(async () => new messages.GetSchemaResponse().setSchema(await provider.schema())),
    getMapping: answer(async () => new messages.GetMappingResponse()),
    cancel: answer(async () => {
      provider.cancel();
      return new Empty();
    }),
  };
}

function configuring(provider: Provider) {
  return {
    checkConfig: answer(async (request: Messages.CheckRequest) =>
      checkResponse(provider.checkConfig(fromStruct(request.getNews()))),
    ),
    diffConfig: answer(async (request: Messages.DiffRequest) =>
      diffResponse(provider.diffConfig(fromStruct(request.getOldInputs()), fromStruct(request.getNews()))),
    ),
    configure: answer(async (request: Messages.ConfigureRequest) => {
      provider.configure(fromStruct(request.getArgs()));
      const response = new messages.ConfigureResponse();
      return response.setAcceptsecrets(true).setSupportspreview(true).setAcceptoutputs(true).setAcceptresources(false);
    }),
    invoke: answer(async (request: Messages.InvokeRequest) => {
      const { outputs, failures } = await provider.invoke(request.getTok(), fromStruct(request.getArgs()));
      const response = new messages.InvokeResponse();
      return response.setReturn(toStruct(outputs)).setFailuresList(failures.map(checkFailure));
    }),
  };
}

function working(provider: Provider) {
  return {
    check: answer(async (request: Messages.CheckRequest) =>
      checkResponse(await provider.check(request.getUrn(), fromStruct(request.getNews()))),
    ),
    diff: answer(async (request: Messages.DiffRequest) =>
      diffResponse(await provider.diff(request.getUrn(), oldsOf(request), fromStruct(request.getNews()))),
    ),
    create: answer(async (request: Messages.CreateRequest) => {
      const news = fromStruct(request.getProperties());
      const { id, outputs } = await provider.create(request.getUrn(), news, request.getPreview());
      return new messages.CreateResponse().setId(id).setProperties(toStruct(outputs));
    }),
    update: answer(async (request: Messages.UpdateRequest) => {
      const news = fromStruct(request.getNews());
      const outputs = await provider.update(request.getUrn(), oldsOf(request), news, request.getPreview());
      return new messages.UpdateResponse().setProperties(toStruct(outputs));
    }),
    read: answer(async (request: Messages.ReadRequest) => {
      const [inputs, outputs] = [fromStruct(request.getInputs()), fromStruct(request.getProperties())];
      const found = await provider.read(request.getUrn(), { id: request.getId(), inputs, outputs });
      const response = new messages.ReadResponse();
      if (found === null) return response;
      return response.setId(found.id).setInputs(toStruct(found.inputs)).setProperties(toStruct(found.outputs));
    }),
    delete: answer(async (request: Messages.DeleteRequest) => {
      const [inputs, outputs] = [fromStruct(request.getOldInputs()), fromStruct(request.getProperties())];
      await provider.remove(request.getUrn(), { id: request.getId(), inputs, outputs });
      return new Empty();
    }),
  };
}

function oldsOf(request: Messages.DiffRequest | Messages.UpdateRequest): Olds {
  const [inputs, outputs] = [fromStruct(request.getOldInputs()), fromStruct(request.getOlds())];
  return { id: request.getId(), inputs, outputs };
}

function checkResponse({ inputs, failures }: Checked): Messages.CheckResponse {
  return new messages.CheckResponse().setInputs(toStruct(inputs)).setFailuresList(failures.map(checkFailure));
}

function checkFailure({ property, reason }: Checked["failures"][number]): Messages.CheckFailure {
  return new messages.CheckFailure().setProperty(property).setReason(reason);
}

function answer<Request, Response>(work: (request: Request) => Promise<Response>): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    work(call.request).then(
      (response) => callback(null, response),
      (error: unknown) => callback(serviceError(error)),
    );
  };
}
