// The command line of a checkout, started so that nothing has to be stripped of its types again.
import { keepCompiled } from "../src/cli/compiled.js";
import { demandNode } from "../src/cli/node-version.js";

demandNode();
keepCompiled();
await import("../src/cli/main.ts");
