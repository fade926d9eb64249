#!/usr/bin/env node
import { run } from "./program.ts";

// Set, not called: stdout into a pipe is written asynchronously and process.exit would cut it off.
process.exitCode = await run(process.argv.slice(2));
