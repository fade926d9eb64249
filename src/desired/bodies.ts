import type { Catalog } from "../catalog/catalog.ts";
import { exitCodes, Failure, type SourcePlace } from "../failure.ts";
import { objectId } from "../kinds/kind.ts";
import { signatureSql } from "../kinds/signature-query.ts";
import type { Connection } from "../postgres/connection.ts";
import { ident } from "../postgres/quote.ts";
import type { Declaration } from "./declaration.ts";
import type { Note } from "./notes.ts";

/** A routine whose body names what is not there, or does not parse, as its language's validator found. */
export interface UnsoundBody {
  readonly id: string;
  readonly problem: string;
  /** Null where no statement of the files declares it by itself. */
  readonly at: SourcePlace | null;
}

interface Routine {
  readonly oid: number;
  readonly id: string;
  readonly body: string;
  readonly validator: string;
  /** Where the validator looks for names without a namespace. */
  readonly path: string;
}

/** What the driver's error has beside its message; a validator tells the position in the body, from 1. */
interface Refusal extends Error {
  readonly code?: string;
  readonly position?: string;
  readonly internalPosition?: string;
}

/**
 * Has the bodies of all managed routines looked at by their languages' validators. It comes last, since bodies may name
 * what was loaded after them; bodies of standard SQL were looked at when they were loaded.
 */
export async function unsoundBodies(
  loader: Connection,
  declared: readonly Declaration[],
  catalog: Catalog,
): Promise<readonly UnsoundBody[]> {
  const found: UnsoundBody[] = [];
  const routines = await routinesIn(loader, catalog);
  if (routines.length === 0) return [];
  await loader.query("set check_function_bodies = on");
  for (const [path, list] of Map.groupBy(routines, (routine) => routine.path)) {
    await loader.query("select set_config('search_path', $1, false)", [path]);
    for (const { routine, error } of await refusals(loader, list)) {
      // Not being allowed to look says nothing about the body.
      if (error.code !== "42501") found.push(unsound(routine, error, declared));
    }
  }
  return found;
}

async function routinesIn(loader: Connection, { managed, objects }: Catalog): Promise<readonly Routine[]> {
  const ids = new Set(objects.map(({ id }) => id));
  const { rows } = await loader.query<Omit<Routine, "id" | "path"> & Row>(
    `select p.oid, n.nspname, p.proname, p.prokind, ${signatureSql("p")} as signature, p.prosrc as body,
            l.lanvalidator::regproc::text as validator,
            (select substr(c, 13) from unnest(p.proconfig) c where starts_with(c, 'search_path=')) as path
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_language l on l.oid = p.prolang
      where p.oid >= 16384 and p.prosqlbody is null and l.lanname in ('sql', 'plpgsql') order by p.oid`,
  );
  return rows.flatMap(({ nspname, proname, prokind, signature, path, ...routine }) => {
    const id = objectId(prokind === "p" ? "procedure" : "function", [nspname, proname], signature);
    const own = [nspname, "public", ...managed.namespaces].map(ident).join(", ");
    return ids.has(id) ? [{ ...routine, id, path: path ?? own }] : [];
  });
}

interface Row {
  readonly nspname: string;
  readonly proname: string;
  readonly prokind: string;
  readonly signature: string;
  readonly path: string | null;
}

/** All at once, since nearly all are sound; one by one where that fails. */
async function refusals(
  loader: Connection,
  routines: readonly Routine[],
): Promise<readonly { readonly routine: Routine; readonly error: Refusal }[]> {
  if (routines.length > 1 && (await refusal(loader, routines)) === undefined) return [];
  if (routines.length > 8) {
    const middle = routines.length >> 1;
    return [
      ...(await refusals(loader, routines.slice(0, middle))),
      ...(await refusals(loader, routines.slice(middle))),
    ];
  }
  const all = [];
  for (const routine of routines) {
    const error = await refusal(loader, [routine]);
    if (error !== undefined) all.push({ routine, error });
  }
  return all;
}

async function refusal(loader: Connection, routines: readonly Routine[]): Promise<Refusal | undefined> {
  const calls = routines.map(({ validator, oid }) => `select pg_catalog.${validator}(${oid}::oid)`);
  try {
    await loader.query(calls.join(";\n"));
    return undefined;
  } catch (error) {
    if (typeof (error as Refusal).code === "string") return error as Refusal;
    throw error;
  }
}

function unsound({ id, body }: Routine, error: Refusal, all: readonly Declaration[]): UnsoundBody {
  const problem = `${error.message} (SQLSTATE ${error.code})`;
  const declared = all.findLast(({ definitions }) => definitions.some((one) => one.id === id));
  if (declared === undefined) return { id, problem, at: null };
  const { source, sql, start } = declared;
  const written = sql.indexOf(body);
  const position = Number(error.internalPosition ?? 0);
  if (written < 0 || position === 0) return { id, problem, at: source.place(start) };
  const from = start + Buffer.byteLength(sql.slice(0, written));
  return { id, problem, at: source.place(source.offset(position - 1, from)) };
}

/**
 * Notes about unsound bodies that the database has just so: real databases hold functions that nobody has called since
 * their table went, and what is there already is no mistake of this change.
 *
 * @param strict false for a dump, which is no one's change, and for an empty database, which is to get what another has
 * @throws Failure `body-does-not-check` for one that the plan makes or changes
 */
export function requireSound(
  unsound: readonly UnsoundBody[],
  { from, to, strict }: { readonly from: Catalog; readonly to: Catalog; readonly strict: boolean },
): readonly Note[] {
  if (unsound.length === 0) return [];
  const definitions = ({ objects }: Catalog) =>
    new Map(objects.map(({ id, properties }) => [id, properties.definition]));
  const [before, after] = [definitions(from), definitions(to)];
  const changed = unsound.find(({ id }) => before.get(id) !== after.get(id));
  if (changed === undefined || !strict || isEmpty(from)) return unsound.map(noteOf);
  throw new Failure({
    code: "body-does-not-check",
    exit: exitCodes.failed,
    tried: `Checking the body of ${changed.id}`,
    problem: changed.problem,
    next: "Correct the body; nothing was changed.",
    ...(changed.at === null ? {} : { at: changed.at }),
  });
}

/** True for a database that nothing was made in yet. */
function isEmpty({ objects }: Catalog): boolean {
  return objects.every(({ kind }) => kind === "namespace" || kind === "extension");
}

function noteOf({ id, problem, at }: UnsoundBody): Note {
  return { code: "body-does-not-check", text: `the body of ${id} is taken as it is, but would fail: ${problem}`, at };
}
