import { readFile } from "node:fs/promises";
import { text as wholeText } from "node:stream/consumers";
import { exitCodes, Failure } from "../failure.ts";
import type { Neon } from "../neon/neon.ts";
import type { Environment } from "../pipeline/configuration/configuration.ts";
import type { TargetEntry } from "../pipeline/fleet/targets.ts";
import { beside } from "../postgres/database-url.ts";

export interface TargetsOptions {
  readonly targets?: string;
  readonly targetsQuery?: string;
  readonly url?: string;
}

/**
 * The entries of a target list: of a file (`-` is stdin), as YAML or one a line, or of a query. `${NAME}` is taken from the
 * environment, so that no password has to be in the file.
 *
 * @throws Failure `targets-unnamed` (64), `targets-invalid` (78), `secret-missing` (78)
 */
export async function targetEntries(
  options: TargetsOptions,
  environment: Environment,
  neonOf: (project: string | null) => Promise<Neon>,
): Promise<readonly TargetEntry[]> {
  const { targets: file, targetsQuery: query, url } = options;
  if ((file === undefined) === (query === undefined))
    throw unnamed("exactly one of --targets and --targets-query is needed");
  if (query !== undefined) {
    if (url === undefined) throw unnamed("--targets-query needs the --url of the database that is asked");
    return [{ url, query, group: null }];
  }
  const name = file === "-" ? "the list on stdin" : (file ?? "");
  const text = file === "-" ? await wholeText(process.stdin) : await readList(name);
  const raw =
    /\.ya?ml$|\.json$/.test(name) || /^\s*(targets:|\{)/m.test(text) ? await inYaml(text, name) : inLines(text);
  const entries: TargetEntry[] = [];
  for (const [place, one] of raw.entries())
    entries.push(await entryOf(one, { where: `${name}, entry ${place + 1}`, url, environment, neonOf }));
  return entries;
}

async function readList(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: Error) => {
    throw new Failure({
      code: "targets-missing",
      exit: exitCodes.usage,
      tried: `Reading the list of targets ${file}`,
      problem: cause.message,
      next: "Name a file with one URL or database a line, or YAML, with --targets.",
      cause,
    });
  });
}

function inLines(text: string): readonly unknown[] {
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/** What the parser says is left out: it quotes the line, which may hold a password. */
async function inYaml(text: string, where: string): Promise<readonly unknown[]> {
  const { parseDocument } = await import("yaml");
  const parsed = parseDocument(text);
  const [error] = parsed.errors;
  if (error !== undefined) throw invalid(where, `line ${error.linePos?.[0].line ?? "?"} is no YAML (${error.code})`);
  const document: unknown = parsed.toJS();
  const list = isMapping(document) ? document.targets : document;
  if (Array.isArray(list)) return list;
  throw invalid(where, "it has no list under `targets`");
}

interface Place {
  readonly where: string;
  readonly url: string | undefined;
  readonly environment: Environment;
  readonly neonOf: (project: string | null) => Promise<Neon>;
}

const keys = ["url", "name", "group", "database", "query", "project", "branch"] as const;

async function entryOf(raw: unknown, { where, url: base, environment, neonOf }: Place): Promise<TargetEntry> {
  const mapping: Readonly<Record<string, unknown>> = isMapping(raw) ? raw : { url: raw };
  const unknown = Object.keys(mapping).find((key) => !keys.some((one) => one === key));
  if (unknown !== undefined) throw invalid(where, `the key ${unknown} is unknown; there are ${keys.join(", ")}`);
  const textAt = (key: string) => {
    const value = mapping[key];
    if (value === undefined || value === null) return null;
    if (typeof value !== "string" || value === "") throw invalid(where, `${key} has to be a text`);
    return withEnvironment(value, where, environment);
  };
  const [named, name, group, database, query, project, branch] = keys.map(textAt);
  if (project || branch) {
    if (!database || named || query)
      throw invalid(where, "with project or branch it has a database, and no url or query");
    const neon = await neonOf(project ?? null);
    return { neon, branch: branch ?? null, database, name: name ?? null, group: group ?? null };
  }
  const isUrl = named?.includes("://") === true;
  const own = isUrl ? named : undefined;
  const place = own ?? base ?? withoutUrl(where);
  if (query) return { url: place, query, group: group ?? null };
  const wanted = database ?? (isUrl ? null : (named ?? null));
  if (wanted === null) {
    if (own === undefined) throw invalid(where, "it names neither a URL nor a database");
    return { url: own, name: name ?? null, group: group ?? null };
  }
  return { url: beside(place, wanted), name: name ?? (own === undefined ? wanted : null), group: group ?? null };
}

function withEnvironment(text: string, where: string, environment: Environment): string {
  return text.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, (_all, variable: string) => {
    const value = environment[variable];
    if (value) return value;
    throw new Failure({
      code: "secret-missing",
      exit: exitCodes.configuration,
      tried: `Reading ${where}`,
      problem: `the environment variable ${variable}, which it asks for, is not set`,
      next: `Set ${variable}.`,
    });
  });
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withoutUrl(where: string): never {
  throw invalid(where, "it names a database without a server: give the server's --url, or a whole URL here");
}

function invalid(where: string, problem: string): Failure {
  return new Failure({
    code: "targets-invalid",
    exit: exitCodes.configuration,
    tried: `Reading ${where}`,
    problem,
    next: "See docs/fleet.md for what a list of targets may hold.",
  });
}

function unnamed(problem: string): Failure {
  return new Failure({
    code: "targets-unnamed",
    exit: exitCodes.usage,
    tried: "Reading which databases are meant",
    problem,
    next: "Give --targets FILE, or --targets-query SQL with --url URL.",
  });
}
