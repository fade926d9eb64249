/**
 * A plane in a process of its own, to be killed by tests:
 * `node plane-process.ts DATADIR` prints its address as one line of JSON and runs until it is told to end.
 */
import { startPlane } from "../../src/local/plane.ts";

const plane = await startPlane({ dataDir: process.argv[2] ?? "", log: (line) => process.stderr.write(`${line}\n`) });
process.once("SIGTERM", () => void plane.close());
process.stdout.write(`${JSON.stringify(plane)}\n`);
