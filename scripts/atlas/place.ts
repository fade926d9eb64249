import { type GoProgram, placeOf } from "../building/go-program.ts";

/** The newest version of the Atlas CLI that the Go module proxy can be asked for. */
export const atlas: GoProgram = {
  name: "atlas",
  version: "v0.13.1",
  package: "ariga.io/atlas/cmd/atlas",
  // The version that Atlas asks for does not compile with today's Go.
  besides: ["golang.org/x/tools@v0.30.0"],
};

/** Where `npm run atlas` puts it. */
export const atlasProgram = placeOf(atlas);
