import { exitCodes, Failure, type FailureParts } from "../failure.ts";
import type { Connection } from "../postgres/connection.ts";
import type { Declaration } from "./declaration.ts";
import { text } from "./syntax.ts";

/**
 * Creates declared extensions beforehand, by the superuser: their scripts are code, which is why only listed ones may be
 * declared. Only the statement that was parsed as CREATE EXTENSION is run, nothing else of the file.
 *
 * @throws Failure `extension-not-allowed`, `extension-not-available`
 */
export async function createExtensions(
  superuser: Connection,
  declared: readonly Declaration[],
  allowed: readonly string[],
): Promise<void> {
  await superuser.query("set search_path = public; set client_min_messages = error");
  for (const one of declared) {
    const name = text(one.tree, "extname") ?? "";
    if (name === "plpgsql") continue;
    if (!allowed.includes(name)) throw notAllowed(one, name);
    await superuser.query(one.sql).catch((error: unknown) => {
      throw notAvailable(one, name, error);
    });
  }
}

function notAllowed(one: Declaration, name: string): Failure {
  return new Failure({
    ...about(one, name),
    code: "extension-not-allowed",
    problem: `the extension ${name} is not on the list of those that may be declared`,
    next: `Add ${name} to schemagate:extensions, if production offers it and you trust its code.`,
  });
}

function notAvailable(one: Declaration, name: string, error: unknown): Failure {
  return new Failure({
    ...about(one, name),
    code: "extension-not-available",
    problem: `the scratch server could not create it: ${error instanceof Error ? error.message : String(error)}`,
    next: "An embedded server has PostgreSQL's own extensions only. Where production is on Neon, a branch has Neon's: set NEON_API_KEY and NEON_PROJECT_ID, and schemagate:scratch to auto or branch. Else take it out of the declared schema.",
    cause: error,
  });
}

function about(one: Declaration, name: string): Pick<FailureParts, "exit" | "tried" | "at"> {
  return { exit: exitCodes.failed, tried: `Creating the extension ${name}`, at: one.source.place(one.start) };
}
