import { makePlan } from "../plan/make.ts";
import { version } from "../version.ts";
import type { Engine } from "./engine.ts";

/** Our own engine: catalogs, diff and plan of this package. */
export const native: Engine = {
  name: "native",
  version,
  needsDatabases: false,
  plan: async ({ from, desired, database }) =>
    makePlan({ from, to: desired.catalog, sources: desired.sources, database, engine: { name: "native", version } }),
};
