import { exitCodes, Failure } from "../../failure.ts";
import { contextOf } from "../../pipeline/configuration/context-of.ts";
import { type Settings, settingProblems, settingsOf } from "../settings.ts";
import { changedAmong } from "./differences.ts";
import type { EngineLog } from "./engine-log.ts";
import type { Checked, CheckFailure, Difference, Found, Olds, ResourceType, Scene } from "./resource-type.ts";
import type { Properties } from "./values.ts";

/** A function that a program calls. */
export type Call = (scene: Scene, args: Properties) => Promise<Properties>;

export interface ProviderParts {
  /** By name: `SchemaRelease`. */
  readonly types: ReadonlyMap<string, ResourceType>;
  readonly calls: ReadonlyMap<string, Call>;
  readonly schema: () => Promise<string>;
  readonly environment: Settings["environment"];
  readonly log: EngineLog;
}

/** The provider, without the messages. */
export interface Provider {
  schema(): Promise<string>;
  checkConfig(news: Properties): Checked;
  diffConfig(olds: Properties, news: Properties): Difference;
  configure(args: Properties): void;
  /** Stops what runs: a release after cancelling the step that it is in, which PostgreSQL rolls back. */
  cancel(): void;
  invoke(token: string, args: Properties): Promise<{ outputs: Properties; failures: readonly CheckFailure[] }>;
  check(urn: string, news: Properties): Promise<Checked>;
  diff(urn: string, olds: Olds, news: Properties): Promise<Difference>;
  create(urn: string, news: Properties, preview: boolean): Promise<Pick<Found, "id" | "outputs">>;
  update(urn: string, olds: Olds, news: Properties, preview: boolean): Promise<Properties>;
  read(urn: string, known: Olds): Promise<Found | null>;
  remove(urn: string, olds: Olds): Promise<void>;
}

export function createProvider(parts: ProviderParts): Provider {
  const { types, calls, log, environment } = parts;
  const stop = new AbortController();
  let settings = settingsOf({}, environment);
  const sceneOf = (urn: string) => scene(settings, log, stop.signal, urn);
  const typeOf = (urn: string) => named(types, typeName(urn), `resource type ${typeName(urn)}`);
  const told = async <Result>(work: Promise<Result>): Promise<Result> => {
    // What was told while it was at work is to be there before its answer.
    return work.finally(() => log.told());
  };
  const foreseen = async (urn: string, news: Properties, olds: Olds | null) =>
    typeOf(urn).foresee(sceneOf(urn), news, olds);
  return {
    schema: parts.schema,
    checkConfig: (news) => ({ inputs: news, failures: settingProblems(news) }),
    diffConfig: (olds, news) => ({
      changes: changedAmong([...new Set([...Object.keys(olds), ...Object.keys(news)])], olds, news),
    }),
    configure: (args) => {
      settings = settingsOf(args, environment);
    },
    cancel: () => stop.abort(),
    invoke: async (token, args) => {
      const call = named(calls, token.split(":").at(-1) ?? "", `function ${token}`);
      return { outputs: await told(call(sceneOf(""), args)), failures: [] };
    },
    check: (urn, news) => told(typeOf(urn).check(sceneOf(urn), news)),
    diff: async (urn, olds, news) => typeOf(urn).diff(sceneOf(urn), olds, news),
    create: async (urn, news, preview) => {
      if (preview) return { id: "", outputs: await told(foreseen(urn, news, null)) };
      return told(typeOf(urn).create(sceneOf(urn), news));
    },
    update: async (urn, olds, news, preview) => {
      if (preview) return told(foreseen(urn, news, olds));
      return told(typeOf(urn).update(sceneOf(urn), olds, news));
    },
    read: (urn, known) => told(typeOf(urn).read(sceneOf(urn), known)),
    remove: (urn, olds) => told(typeOf(urn).remove(sceneOf(urn), olds)),
  };
}

function scene(settings: Settings, log: EngineLog, stop: AbortSignal, urn: string): Scene {
  const configuration = { ...settings.configuration, stack: stackIn(urn) };
  const progress = (line: string) => log.tell("info", line, urn, true);
  return {
    settings: { ...settings, configuration },
    name: urn.split("::").at(-1) ?? "",
    tell: (severity, message) => log.tell(severity, message, urn),
    context: ({ projectId, hurry = false } = {}) =>
      contextOf(
        projectId === undefined ? configuration : { ...configuration, neon: { ...configuration.neon, projectId } },
        { log: progress, stop, cancel: stop, hurry },
      ),
  };
}

/** `urn:pulumi:prod::...` */
function stackIn(urn: string): string {
  return urn.split("::")[0]?.split(":")[2] ?? "";
}

/** `urn:pulumi:stack::project::parent$schemagate:index:SchemaRelease::name`. */
function typeName(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1)?.split(":").at(-1) ?? "";
}

function named<Value>(known: ReadonlyMap<string, Value>, name: string, what: string): Value {
  const found = known.get(name);
  if (found !== undefined) return found;
  throw new Failure({
    code: "unknown-token",
    exit: exitCodes.usage,
    tried: "Answering a Pulumi program",
    problem: `there is no ${what} here; there are ${[...known.keys()].join(", ")}`,
    next: "Use one of these, or a version of schemagate that has it.",
  });
}
