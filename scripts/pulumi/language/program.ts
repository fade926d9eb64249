import language from "@pulumi/pulumi/proto/language_pb.js";
import { ended, notInstalled, sdkEntry, startNode, words } from "./node.ts";

type RunRequest = InstanceType<typeof language.RunRequest>;
type RunResponse = InstanceType<typeof language.RunResponse>;

/** The SDK ends with this when it has told the error itself (cmd/run/index.js). */
const alreadyTold = 32;

/** Runs a program by the SDK's `cmd/run`, with the options of Pulumi.yaml, and says how it ended. */
export async function runProgram(request: RunRequest, engine: string): Promise<RunResponse> {
  const info = request.getInfo();
  const folder = info?.getProgramDirectory() || request.getPwd();
  const options = info?.getOptions()?.toJavaScript() ?? {};
  let entry: string;
  try {
    entry = sdkEntry(folder, "run");
  } catch {
    return new language.RunResponse().setError(notInstalled(folder));
  }
  const program = info?.getEntryPoint() || request.getProgram();
  const args = [...words(options), entry, ...flags(request, engine), program, ...request.getArgsList()];
  const child = startNode(args, { stdio: ["ignore", "inherit", "inherit"], env: environment(request, options) });
  const code = await ended(child);
  if (code === alreadyTold) return new language.RunResponse().setBail(true);
  return new language.RunResponse().setError(code === 0 ? "" : `Program exited with non-zero exit code: ${code}`);
}

function flags(request: RunRequest, engine: string): readonly string[] {
  const info = request.getInfo();
  const given: Readonly<Record<string, string>> = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    "root-directory": info?.getRootDirectory() ?? "",
    stack: request.getStack(),
    pwd: info?.getProgramDirectory() || request.getPwd(),
    parallel: String(request.getParallel()),
  };
  const named = Object.entries(given).filter(([, value]) => value !== "");
  return [...named.flatMap(([flag, value]) => [`--${flag}`, value]), ...(request.getDryrun() ? ["--dry-run"] : [])];
}

function environment(request: RunRequest, options: Readonly<Record<string, unknown>>): NodeJS.ProcessEnv {
  const config = Object.fromEntries(request.getConfigMap().toArray());
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(config),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
    // The original compiles TypeScript by ts-node unless it is told not to.
    ...(options.typescript === false ? {} : { PULUMI_NODEJS_TYPESCRIPT: "true" }),
  };
}
