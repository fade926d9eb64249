#!/usr/bin/env node
// Node has its own modules compiled, but only for who has set no flag of V8's: what every command needs is loaded before.
import "node:child_process";
import "node:crypto";
import "node:dns";
import "node:fs/promises";
import "node:net";
import "node:stream/promises";
import "node:timers/promises";
import { keepCompiled } from "./compiled.js";
import { spareMemory } from "./memory.ts";
import { demandNode } from "./node-version.js";

demandNode();
keepCompiled();
// The stack names the sources, not the files that were built from them.
if (process.env.SCHEMAGATE_DEBUG) process.setSourceMapsEnabled(true);
const loaded = spareMemory();
// Loaded only now: what is loaded before is compiled anew each time.
const [{ run }, { outliveReaders }] = await Promise.all([import("./program.ts"), import("./terminal.ts")]);
loaded();
outliveReaders();

// Set, not called: stdout into a pipe is written asynchronously and process.exit would cut it off.
process.exitCode = await run(process.argv.slice(2));
