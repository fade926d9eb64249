import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A program on PATH; null where there is none. Folders below `except` do not count. */
export function onPath(program: string, path: string, except: string): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== "" && !folder.startsWith(except));
  return folders.map((folder) => join(folder, program)).find(runnable) ?? null;
}

function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
