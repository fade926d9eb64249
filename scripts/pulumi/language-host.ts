import {
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServerWritableStream,
  type sendUnaryData,
} from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { dependenciesOf, install } from "./language/dependencies.ts";
import { endChildren } from "./language/node.ts";
import { runPlugin } from "./language/plugin.ts";
import { runProgram } from "./language/program.ts";
import { pulumiVersion } from "./place.ts";

/*
 * `pulumi-language-nodejs`, standing in for Pulumi's own Node language host where the CLI had to be built: that host comes
 * with an installed CLI only. It starts programs, plugins and policy packs by the SDK's own entries, as the original does,
 * and makes no code (`pulumi convert`, `pulumi package gen-sdk`). The engine gives its address as the last argument.
 */
const engine = process.argv.at(-1) ?? "";
const server = new Server();

/** Answers a call by a promise. */
function unary<Request, Response>(answer: (request: Request) => Promise<Response> | Response) {
  return (call: ServerUnaryCall<Request, Response>, reply: sendUnaryData<Response>): void => {
    Promise.resolve(call.request)
      .then(answer)
      .then(
        (response) => reply(null, response),
        (error: Error) => reply({ code: 2, message: error.message }),
      );
  };
}

/** Answers a call by what is written to its stream until a promise is kept. */
function stream<Request, Response>(answer: (call: ServerWritableStream<Request, Response>) => Promise<void>) {
  return (call: ServerWritableStream<Request, Response>): void => {
    answer(call).then(
      () => call.end(),
      (error: Error) => call.destroy(Object.assign(error, { code: 2, details: error.message })),
    );
  };
}

server.addService(LanguageRuntimeService, {
  handshake: unary(() => new language.LanguageHandshakeResponse()),
  getPluginInfo: unary(() => new plugin.PluginInfo().setVersion(pulumiVersion)),
  about: unary(() => {
    const about = new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version);
    about.getMetadataMap().set("host", "stand-in of schemagate (scripts/pulumi)");
    return about;
  }),
  // Nothing may be downloaded here: what a program needs is on PATH, or its own error says what is missing.
  getRequiredPlugins: unary(() => new language.GetRequiredPluginsResponse()),
  getRequiredPackages: unary(() => new language.GetRequiredPackagesResponse()),
  getProgramDependencies: unary(dependenciesOf),
  runtimeOptionsPrompts: unary(() => new language.RuntimeOptionsResponse()),
  template: unary(() => new language.TemplateResponse()),
  installDependencies: stream(install),
  run: unary((request: InstanceType<typeof language.RunRequest>) => runProgram(request, engine)),
  runPlugin: stream(runPlugin),
  cancel: unary(() => {
    endChildren();
    return new empty.Empty();
  }),
});

server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.once(signal, () => {
    endChildren();
    process.exit(0);
  });
