import { join } from "node:path";
import { defaultHome } from "../../src/postgres/home.ts";

/** The newest version of the Atlas CLI that the Go module proxy can be asked for. */
export const atlasVersion = "v0.13.1";

/** Where `npm run atlas` puts it: beside PostgreSQL's programs, so that one folder can be deleted. */
export const atlasFolder = join(defaultHome(), `atlas-${atlasVersion}`);
