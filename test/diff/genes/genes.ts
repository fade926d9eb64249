import { code } from "./code.ts";
import type { Gene } from "./gene.ts";
import { relations } from "./relations.ts";
import { tables } from "./tables.ts";
import { types } from "./types.ts";
import { webs } from "./webs.ts";

/** All of them, what others need first. */
export const genes: readonly Gene[] = [...types, ...code, ...tables, ...relations, ...webs];

const byName = new Map(genes.map((gene) => [gene.name, gene]));

export function geneOf(name: string): Gene {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`no gene is called ${name}`);
  return found;
}
