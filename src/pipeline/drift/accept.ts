import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { objectsById } from "../../catalog/by-id.ts";
import type { Catalog } from "../../catalog/catalog.ts";
import { fingerprintOf } from "../../catalog/fingerprint.ts";
import type { Desired } from "../../desired/desired.ts";
import type { Source } from "../../desired/sources.ts";
import { native } from "../../engines/native.ts";
import { Failure } from "../../failure.ts";
import { makePlan } from "../../plan/make.ts";
import { masked } from "../../postgres/secrets.ts";
import type { Declared } from "../context.ts";
import { type Difference, rootOf } from "./objects.ts";

/** How an object is declared as production has it. */
export interface Acceptance {
  readonly object: string;
  /** Where it is declared, or where it would be. */
  readonly file: string;
  readonly line: number | null;
  /** True where that file declares this object and nothing else, or is not there yet. */
  readonly wholeFile: boolean;
  /** Its statements; null for what production does not have, which is to be taken out. */
  readonly sql: string | null;
}

/** What would have to be declared so that production is as declared, for each object that differs. */
export function acceptances(
  all: readonly Difference[],
  found: Catalog,
  declared: Declared,
  desired: Pick<Desired, "sources" | "catalog"> | null,
): readonly Acceptance[] {
  const sources = desired?.sources ?? new Map<string, Source>();
  const declaredObjects = desired === null ? null : objectsById(desired.catalog);
  const rootIn = (id: string) => rootOf(id, (one) => declaredObjects?.get(one));
  const rootsIn = Map.groupBy(sources.keys(), (id) => sources.get(id)?.file);
  return all.map(({ root, name, told: { object } }) => {
    const source = sources.get(root) ?? null;
    const file = source?.file ?? fileFor(name, declared);
    const others = (rootsIn.get(file) ?? []).filter((id) => rootIn(id) !== root);
    const wholeFile = source === null ? !existsSync(file) : others.length === 0;
    return { object, file, line: source?.line ?? null, wholeFile, sql: statementsOf(root, found) };
  });
}

/** `schema/shop/public/orders.sql`, with characters that a file should not have in its name left out. */
function fileFor(name: readonly string[], { path, database }: Declared): string {
  const folder = statSync(path, { throwIfNoEntry: false })?.isFile() === true ? join("schema", database) : path;
  const parts = name.length > 1 ? name : ["_database", ...name];
  return `${join(folder, ...parts.map((part) => part.replaceAll(/[^\p{L}\p{N}_-]/gu, "_")))}.sql`;
}

/** The plan from production without the object to production as it is. */
function statementsOf(root: string, found: Catalog): string | null {
  const ids = new Set<string>([root]);
  for (let before = 0; before !== ids.size; ) {
    before = ids.size;
    for (const { id, parent } of found.objects) if (parent !== null && ids.has(parent)) ids.add(id);
  }
  const objects = found.objects.filter(({ id }) => !ids.has(id));
  if (objects.length === found.objects.length) return null;
  const without = { ...found, objects, fingerprint: fingerprintOf(objects) };
  try {
    const plan = makePlan({ from: without, to: found, sources: new Map(), database: found.database, engine: native });
    return plan.steps.map(({ sql }) => `${masked(sql).replace(/;?\s*$/, "")};\n`).join("");
  } catch (error) {
    if (error instanceof Failure) return `-- ${error.problem}\n`;
    throw error;
  }
}
