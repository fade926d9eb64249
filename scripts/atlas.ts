import { atlas } from "./atlas/place.ts";
import { built } from "./building/go-program.ts";

/**
 * `npm run atlas`: builds the newest Atlas CLI that a package registry has (the Go module proxy), for the tests and the
 * bench of `--engine atlas`, and prints where it is. It takes some minutes, once. A release of Atlas is what users install;
 * it cannot be had from a registry.
 */
process.stdout.write(`${await built(atlas, (line) => process.stderr.write(`${line}\n`))}\n`);
