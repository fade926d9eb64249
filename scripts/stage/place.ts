import type { GoProgram } from "../building/go-program.ts";

/** nektos/act, as the Go module proxy has it. */
export const act: GoProgram = { name: "act", version: "v0.2.89", package: "github.com/nektos/act", besides: [] };
