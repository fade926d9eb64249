import { exitCodes, Failure } from "../failure.ts";
import type { Neon } from "../neon/neon.ts";
import type { Context } from "./context.ts";

/** The Neon project, or why there is none. */
export function requireNeon(context: Context): Neon {
  if (context.neon !== null) return context.neon;
  throw new Failure({
    code: "neon-not-configured",
    exit: exitCodes.configuration,
    tried: "Reaching the Neon project",
    problem: "NEON_API_KEY or NEON_PROJECT_ID is not set",
    next: "Set both (and NEON_API_HOST for a local control plane, which `schemagate dev` starts), or work with --url.",
  });
}
