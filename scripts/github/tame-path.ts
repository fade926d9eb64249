import { flat } from "../../src/report/visible.ts";

/**
 * Whether a path of others, with slashes, stays inside of the folder that it is joined to, reaches nothing of git's, and
 * shows what it is: nothing in it moves a cursor or hides.
 */
export function isTamePath(path: string): boolean {
  const parts = path.split("/");
  const isOdd = (part: string) => /^\.{0,2}$/.test(part) || /^\.git($|[^k])/i.test(part);
  return flat(path) === path && !/[\\:]/.test(path) && !parts.some(isOdd);
}
