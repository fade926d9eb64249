import { makePlan } from "../plan/make.ts";
import { version } from "../version.ts";
import type { Engine } from "./engine.ts";

/** Our own engine: catalogs, diff and plan of this package. */
export const native: Engine = {
  name: "native",
  version,
  needsDatabases: false,
  plan: async ({ from, steps = [], desired: { catalog: to, sources }, changes = [], database }) =>
    makePlan({ from, first: steps, to, changes, sources, database, engine: { name: "native", version } }),
};
