import type { Context, Declared } from "../context.ts";
import type { LoadedPolicies } from "../evidence/policies.ts";
import type { Previewed } from "../preview.ts";
import type { Environment } from "../snapshot/client-program.ts";
import type { FleetTarget } from "./targets.ts";

/** Many databases that are to be as one declaration says. */
export interface Fleet {
  readonly declared: Declared;
  /** All that are listed; those that others work on tell of evidence, too. */
  readonly all: readonly FleetTarget[];
  /** Those that are meant. */
  readonly targets: readonly FleetTarget[];
  readonly asSuperuser: boolean;
  /** How many are worked on at a time. */
  readonly parallel: number;
}

/** What is needed to prove a plan. */
export interface FleetProofs {
  readonly policies: LoadedPolicies;
  /** The folder that holds a folder of evidence for each plan. */
  readonly folder: string;
  /** For the programs that copy a database that is in use. */
  readonly environment: Environment;
  /** Writes a preview's evidence into a folder, with its report. */
  readonly keep: (folder: string, shown: Previewed) => Promise<void>;
}

/** A context whose words carry the name of the database that they are about. */
export function naming(context: Context, { name }: FleetTarget, tell: (name: string, line: string) => void): Context {
  return { ...context, log: (line) => tell(name, line) };
}
