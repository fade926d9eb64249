import { declarations } from "../../desired/declaration.ts";
import type { Definition } from "../../desired/definition.ts";
import { namespaceOfFolder, type SchemaFile } from "../../desired/files.ts";
import { loadParser } from "../../desired/split.ts";
import type { Finding } from "../../policy/judgement.ts";
import { partsOf } from "../../policy/names.ts";
import type { Repository } from "../evidence/git.ts";

/**
 * The files below `schema/<database>/` that declare an object, or the table that it is a part of, as of a commit. One that
 * names the object and cannot be read counts as one that declares it: its owners are asked once too often.
 */
export async function filesDeclaring(
  repository: Repository,
  commit: string,
  { database, object }: Pick<Finding, "database" | "object">,
): Promise<readonly string[]> {
  const parts = partsOf(object.replace(/\(.*\)$/s, ""));
  const name = parts?.slice(0, 2).at(-1);
  if (parts === null || name === undefined) return [];
  const folder = `schema/${database}`;
  await loadParser();
  const found: string[] = [];
  for (const path of await repository.mentioning(commit, folder, name.replaceAll('"', '""'))) {
    const namespace = namespaceOfFolder(path.slice(folder.length + 1).split("/")[0] ?? "");
    if (namespace === undefined || !path.endsWith(".sql")) continue;
    const text = (await repository.show(commit, path)) ?? "";
    if (await declares({ path, text, namespace }, parts)) found.push(path);
  }
  return found;
}

async function declares(file: SchemaFile, parts: readonly string[]): Promise<boolean> {
  const read = declarations({ form: "folder", files: [file], namespaces: [], changes: [] });
  const all = await read.then(({ all }) => all).catch(() => null);
  return all?.some(({ definitions }) => definitions.some((one) => isOf(one, parts))) ?? true;
}

/** Of `public.orders.total` the column itself and the table. */
function isOf({ name, part }: Definition, parts: readonly string[]): boolean {
  const sought = part ? parts : parts.slice(0, 2);
  return name.length === sought.length && name.every((word, place) => word === sought[place]);
}
