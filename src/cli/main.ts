#!/usr/bin/env node
import { keepCompiled } from "./compiled.js";
import { spareMemory } from "./memory.ts";
import { demandNode } from "./node-version.js";
import { loadOwnModules } from "./own-modules.ts";

demandNode();
keepCompiled();
// The stack names the sources, not the files that were built from them.
if (process.env.SCHEMAGATE_DEBUG) process.setSourceMapsEnabled(true);
loadOwnModules();
const loaded = spareMemory();
// Loaded only now: what is loaded before is compiled anew each time.
const [{ run }, { outliveReaders }] = await Promise.all([import("./program.ts"), import("./terminal.ts")]);
loaded();
outliveReaders();

// Set, not called: stdout into a pipe is written asynchronously and process.exit would cut it off.
process.exitCode = await run(process.argv.slice(2));
