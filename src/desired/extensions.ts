import type { Catalog } from "../catalog/catalog.ts";
import { exitCodes, Failure, type FailureParts } from "../failure.ts";
import { objectId } from "../kinds/kind.ts";
import type { Connection } from "../postgres/connection.ts";
import type { Declaration } from "./declaration.ts";
import { text } from "./syntax.ts";

/**
 * Creates declared extensions beforehand, by the superuser: their scripts are code, which is why only listed ones may be
 * declared. Only the statement that was parsed as CREATE EXTENSION is run, nothing else of the file.
 *
 * @throws Failure `extension-not-available`
 */
export async function createExtensions(superuser: Connection, declared: readonly Declaration[]): Promise<void> {
  if (declared.length === 0) return;
  await superuser.query("set search_path = public; set client_min_messages = error");
  for (const one of declared) {
    const name = nameOf(one);
    if (name === "plpgsql") continue;
    await superuser.query(one.sql).catch((error: unknown) => {
      throw notAvailable(one, name, error);
    });
  }
}

/**
 * Refuses a declared extension that is not on the list.
 *
 * @throws Failure `extension-not-allowed`
 */
export function requireAllowed(declared: readonly Declaration[], allowed: readonly string[]): void {
  const stranger = declared.find((one) => !["plpgsql", ...allowed].includes(nameOf(one)));
  if (stranger !== undefined) throw notAllowed(nameOf(stranger), about(stranger, nameOf(stranger)));
}

/**
 * Extensions that are there though no statement declares them, as ids: code of the file made them (a DO block), or CASCADE
 * of another one. They are as good as declared.
 *
 * @throws Failure `extension-not-allowed`
 */
export function madeBeside({ objects, unmanaged }: Catalog, allowed: readonly string[]): readonly string[] {
  const known = new Set(objects.map(({ id }) => id));
  const made = unmanaged.filter(({ id, kind }) => kind === "extension" && !known.has(id)).map(({ id }) => id);
  const listed = new Set(allowed.map((name) => objectId("extension", [name])));
  const stranger = made.find((id) => !listed.has(id));
  if (stranger === undefined) return made;
  const name = stranger.slice("extension:".length);
  throw notAllowed(name, { exit: exitCodes.failed, tried: "Loading the declared schema" });
}

function nameOf(one: Declaration): string {
  return text(one.tree, "extname") ?? "";
}

function notAllowed(name: string, about: Pick<FailureParts, "exit" | "tried" | "at">): Failure {
  return new Failure({
    ...about,
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
