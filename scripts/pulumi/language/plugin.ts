import type { ServerWritableStream } from "@grpc/grpc-js";
import language from "@pulumi/pulumi/proto/language_pb.js";
import { ended, notInstalled, sdkEntry, startNode, words } from "./node.ts";

type Request = InstanceType<typeof language.RunPluginRequest>;
type Response = InstanceType<typeof language.RunPluginResponse>;

/**
 * Runs a plugin or a policy pack by the SDK's `cmd/run-plugin` or `cmd/run-policy-pack`. A pack gets its folder as the last
 * argument and as its working directory, a plugin as the first, as the original host has it.
 */
export async function runPlugin(call: ServerWritableStream<Request, Response>): Promise<void> {
  const request = call.request;
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const isPack = request.getKind() === "analyzer";
  let entry: string;
  try {
    entry = sdkEntry(folder, isPack ? "run-policy-pack" : "run-plugin");
  } catch {
    throw new Error(notInstalled(folder));
  }
  const options = request.getInfo()?.getOptions()?.toJavaScript() ?? {};
  const own = isPack ? [...request.getArgsList(), folder] : [folder, ...request.getArgsList()];
  const child = startNode([...words(options), entry, ...own], {
    cwd: isPack ? folder : request.getPwd(),
    env: { ...process.env, ...pairs(request.getEnvList()) },
    stdio: ["ignore", "pipe", "pipe"],
  });
  call.on("cancelled", () => child.kill());
  child.stdout?.on("data", (chunk: Buffer) => call.write(new language.RunPluginResponse().setStdout(chunk)));
  child.stderr?.on("data", (chunk: Buffer) => call.write(new language.RunPluginResponse().setStderr(chunk)));
  call.write(new language.RunPluginResponse().setExitcode(await ended(child)));
}

function pairs(list: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(list.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]));
}
