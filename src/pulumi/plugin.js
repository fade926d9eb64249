#!/usr/bin/env node
// The program that Pulumi's engine starts, on whatever Node is first on PATH. Plain JavaScript that an old Node understands.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

if (Number(process.versions.node.split(".")[0]) >= 24) await provide();
else runOn(ownNode());

async function provide() {
  try {
    createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json");
  } catch {
    end(
      "its Pulumi SDK is not there: the package @pulumi/pulumi, which every Pulumi program in TypeScript has",
      "sdk-missing",
      "Run `npm install @pulumi/pulumi` where schemagate is installed.",
    );
  }
  const { keepCompiled } = await import("../cli/compiled.js");
  keepCompiled();
  const { main } = await import("./main.ts");
  await main(process.argv.slice(2));
}

/** This package brings a newer Node along, as a dependency. */
function ownNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("node/package.json")), "bin", "node");
  } catch {
    end(
      `it needs Node 24 or later, and the one that is first on PATH is ${process.version}`,
      "node-too-old",
      "Put a newer Node first on PATH, or install schemagate with npm, which brings one along.",
    );
  }
}

/** The engine kills what it started; what that one started in turn notices, since it looks for its parent. */
function runOn(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: "inherit" });
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 2_000);
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
}

function end(problem, code, next) {
  process.stderr.write(
    `Failed Starting the Pulumi provider of schemagate\n  ${problem}\n  code  ${code}\n  next  ${next}\n`,
  );
  process.exit(1);
}
