import { join } from "node:path";
import { type GoProgram, placeOf } from "../building/go-program.ts";

/** nektos/act, as the Go module proxy has it. */
export const act: GoProgram = { name: "act", version: "v0.2.89", package: "github.com/nektos/act", besides: [] };

/** Where `npm run act` puts it. */
export const actProgram = placeOf(act);

/** The checkout that this script is part of. */
export const checkout = join(import.meta.dirname, "..", "..");
