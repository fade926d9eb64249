import { globSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** The rooms in the order in which data flows: a room imports only rooms above it. */
const rooms = [
  "postgres",
  "kinds",
  "catalog",
  "desired",
  "diff",
  "plan",
  "engines",
  "effects",
  "policy",
  "neon",
  "pipeline",
  "report",
  "local",
  "pulumi",
  "cli",
];

/** Rooms that see less than all above them. `local` is reached only over HTTP, but for the command that starts it. */
const narrower: Readonly<Record<string, readonly string[]>> = {
  neon: ["postgres"],
  local: ["postgres"],
  pipeline: rooms.slice(0, rooms.indexOf("pipeline")),
};

/** Small files beside the rooms that all of them may use. */
const ground = ["failure.ts", "digest.ts", "version.ts"];

const source = resolve(import.meta.dirname, "../src");
const files = globSync("**/*.ts", { cwd: source }).map((file) => file.replaceAll("\\", "/"));

function imports(file: string): string[] {
  const text = readFileSync(resolve(source, file), "utf8");
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*["'](\.[^"']+)["']/g)].map((match) => match[1] ?? "");
  return specifiers.map((specifier) =>
    relative(source, resolve(source, dirname(file), specifier)).replaceAll("\\", "/"),
  );
}

function roomOf(file: string): string {
  return file.includes("/") ? (file.split("/")[0] ?? "") : file;
}

function mayImport(from: string, to: string): boolean {
  if (from === to || ground.includes(to)) return true;
  if (from === "index.ts") return true;
  if (ground.includes(from)) return false;
  if (to === "local") return from === "cli";
  const visible = narrower[from] ?? rooms.slice(0, rooms.indexOf(from));
  return visible.includes(to);
}

test("every source file stands in a room of the house", () => {
  const strangers = files
    .map(roomOf)
    .filter((room) => !rooms.includes(room) && ![...ground, "index.ts"].includes(room));
  expect(strangers).toEqual([]);
});

test("a room imports only rooms above it", () => {
  const wrong = files.flatMap((file) =>
    imports(file)
      .filter((target) => !mayImport(roomOf(file), roomOf(target)))
      .map((target) => `${file} -> ${target}`),
  );
  expect(wrong).toEqual([]);
});

test("only cli and the entries of local and pulumi read the environment or exit", () => {
  const allowed = (file: string) => /^(cli|pulumi)\//.test(file) || file === "local/main.ts";
  const wrong = files
    .filter((file) => !allowed(file))
    .filter((file) => /process\s*\.\s*(env|exit\b|argv)|process\[/.test(readFileSync(resolve(source, file), "utf8")));
  expect(wrong).toEqual([]);
});

test("diff names no kind", () => {
  const kinds = globSync("kinds/*.ts", { cwd: source }).map((file) => file.replace(/^.*\//, "").replace(/\.ts$/, ""));
  const wrong = files
    .filter((file) => file.startsWith("diff/"))
    .filter((file) => {
      const text = readFileSync(resolve(source, file), "utf8");
      return kinds.some(
        (kind) =>
          text.includes(`"${kind}"`) || (text.includes(`kinds/${kind}.ts"`) && kind !== "kind" && kind !== "registry"),
      );
    });
  expect(wrong).toEqual([]);
});
