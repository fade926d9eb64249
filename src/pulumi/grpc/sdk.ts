import { createRequire } from "node:module";

/**
 * What of Pulumi's SDK speaks its protocol. It is taken from where the SDK lies, together with the gRPC and protobuf that the
 * SDK itself uses: messages made by two copies of them are not each other's.
 */
const here = createRequire(import.meta.url);
const beside = createRequire(here.resolve("@pulumi/pulumi/package.json"));
const load = <Module>(name: string): Module => beside(name) as Module;

export const grpc = load<typeof import("@grpc/grpc-js")>("@grpc/grpc-js");
export const { Struct } = load<typeof import("google-protobuf/google/protobuf/struct_pb.js")>(
  "google-protobuf/google/protobuf/struct_pb.js",
);
export const { Empty } = load<typeof import("google-protobuf/google/protobuf/empty_pb.js")>(
  "google-protobuf/google/protobuf/empty_pb.js",
);
export const { Any } = load<typeof import("google-protobuf/google/protobuf/any_pb.js")>(
  "google-protobuf/google/protobuf/any_pb.js",
);
export const messages = load<typeof import("@pulumi/pulumi/proto/provider_pb.js")>("./proto/provider_pb.js");
export const services = load<typeof import("@pulumi/pulumi/proto/provider_grpc_pb.js")>("./proto/provider_grpc_pb.js");
export const { PluginInfo } = load<typeof import("@pulumi/pulumi/proto/plugin_pb.js")>("./proto/plugin_pb.js");
export const engineMessages = load<typeof import("@pulumi/pulumi/proto/engine_pb.js")>("./proto/engine_pb.js");
export const engineServices =
  load<typeof import("@pulumi/pulumi/proto/engine_grpc_pb.js")>("./proto/engine_grpc_pb.js");
export const { Status } = load<typeof import("@pulumi/pulumi/proto/status_pb.js")>("./proto/status_pb.js");
