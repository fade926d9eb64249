import type { CatalogObject } from "../../catalog/catalog.ts";
import type { RenameWish } from "../../desired/renames.ts";
import { exitCodes, Failure } from "../../failure.ts";
import { displayName } from "../../kinds/kind.ts";
import { ident } from "../../postgres/quote.ts";
import { nearest } from "./nearest.ts";

/** What the messages need to know of a renaming. */
interface Told {
  readonly wish: RenameWish;
  readonly oldName: readonly string[];
}

/** `value "sad" of public.mood`, `table public.clients`. */
function oldOf({ wish: { object, part }, oldName }: Told): string {
  if (part !== null) return `${ident(oldName[0] ?? "")} of ${displayName(object)}`;
  return `${wordOf(object)} ${oldName.map(ident).join(".")}`;
}

function newOf({ wish: { object, part } }: Told): string {
  return part === null ? `${wordOf(object)} ${displayName(object)}` : `${ident(part)} of ${displayName(object)}`;
}

function wordOf({ kind }: CatalogObject): string {
  return kind.replaceAll("-", " ");
}

function failure(told: Told, code: string, problem: string, next: string, cause?: unknown): Failure {
  const tried = `Planning the renaming of ${oldOf(told)} to ${newOf(told)}`;
  return new Failure({ code, exit: exitCodes.failed, tried, problem, next, at: told.wish.source, cause });
}

export function stillBoth(told: Told): Failure {
  return failure(
    told,
    "rename-both-exist",
    "production has both the old and the new one",
    "If the new one replaces the old one, write `-- renamed_from: none`, and the old one is dropped. If the new one is empty and was made too early, drop it first.",
  );
}

export function keptAsWell(told: Told): Failure {
  return failure(
    told,
    "rename-source-kept",
    `${oldOf(told)} is still declared`,
    "Remove its declaration, or remove the comment, so that the new one is made beside it.",
  );
}

export function notThere(told: Told, names: readonly string[]): Failure {
  const near = nearest(told.oldName.at(-1) ?? "", names).map(ident);
  return failure(
    told,
    "rename-source-missing",
    "production has neither the old nor the new one",
    `Correct the old name (there is ${near.join(", ")}), or remove the comment if it is a new one.`,
  );
}

export function unmanaged(told: Told): Failure {
  const space = ident(told.oldName[0] ?? "");
  return failure(
    told,
    "rename-source-unmanaged",
    `the namespace ${space} is not managed, so nothing may be taken out of it`,
    `Manage it too: with --manage ${space}, or schemagate:manage in the stack's configuration.`,
  );
}

export function claimedTwice(one: Told, other: Told): Failure {
  const { file, line } = one.wish.source;
  return failure(
    other,
    "rename-claimed-twice",
    `${newOf(one)} says the same of itself (${file}:${line})`,
    "Keep the comment above the one that takes over its values.",
  );
}

export function inCircle(all: readonly Told[]): Failure {
  const [first] = all as readonly [Told, ...Told[]];
  return failure(
    first,
    "rename-circle",
    `the new names go in a circle (${all.map(newOf).join(", ")}): once that is done nobody can tell that it was`,
    "Give one of them a name of its own first, release that, and give it the last name in another pull request.",
  );
}

export function overloaded(told: Pick<Told, "wish">, found: readonly CatalogObject[]): Failure {
  return failure(
    { ...told, oldName: found[0]?.name ?? [] },
    "rename-overloaded",
    `several have the old name: ${found.map(displayName).join(", ")}`,
    "Write the types of its arguments too: old_name(integer, text).",
  );
}

export function signatureUnknown(told: Pick<Told, "wish">, found: readonly CatalogObject[]): Failure {
  return failure(
    { ...told, oldName: found[0]?.name ?? [] },
    "rename-source-missing",
    `none that has the old name takes ${told.wish.from?.signature}`,
    `Write the types as the catalog prints them: ${found.map(displayName).join(", ")}.`,
  );
}

export function nameTaken(told: Told, by: CatalogObject): Failure {
  return failure(
    told,
    "rename-name-taken",
    `${wordOf(by)} ${displayName(by)} has that name`,
    "Rename or drop that one in a pull request of its own first.",
  );
}

export function cannotBeRenamed(told: Told, what: string): Failure {
  return failure(
    told,
    "rename-unsupported",
    `there is no statement that ${what}, or none that is known here`,
    "Rename it by hand in production, or remove the comment: the new one is then made, and the old one dropped.",
  );
}

export function notMoved(object: CatalogObject, problem: string, cause?: unknown): Failure {
  return new Failure({
    code: "rename-not-rehearsed",
    exit: exitCodes.failed,
    tried: `Planning to move the ${wordOf(object)} ${displayName(object)} with all that belongs to it`,
    problem,
    next: "Move it by hand in production, then plan again; nothing was changed.",
    cause,
  });
}

export function notRehearsed(told: Told, problem: string, cause?: unknown): Failure {
  return failure(
    told,
    "rename-not-rehearsed",
    problem,
    "Rename it by hand in production and leave the comment out; nothing was changed.",
    cause,
  );
}
