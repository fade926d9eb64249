import { built } from "./building/go-program.ts";
import { act } from "./stage/place.ts";

/**
 * `npm run act`: builds nektos/act, which runs GitHub's workflows on this machine, from the Go module proxy, and prints
 * where it is. It takes two minutes, once. The stage needs it: `npm run demo -- --github` and the tests of the workflows.
 */
process.stdout.write(`${await built(act, (line) => process.stderr.write(`${line}\n`))}\n`);
