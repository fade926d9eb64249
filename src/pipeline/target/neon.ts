import { exitCodes, Failure } from "../../failure.ts";
import type { Neon } from "../../neon/neon.ts";
import type { Context } from "../context.ts";

/** The Neon project, or why there is none. */
export function requireNeon(context: Context): Neon {
  if (context.neon !== null) return context.neon;
  throw new Failure({
    code: "neon-not-configured",
    exit: exitCodes.configuration,
    tried: "Reaching the Neon project",
    problem: context.withoutNeon ?? "no Neon project is configured",
    next: "Set what is missing (and NEON_API_HOST for a local control plane: `schemagate dev --json` prints all three), or work on any PostgreSQL with --url where the command has it.",
  });
}
