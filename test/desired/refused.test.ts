import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { Failure } from "../../src/failure.ts";

const folder = join(import.meta.dirname, "refused");
/** UPDATE_GOLDEN=1 writes expected.txt anew; review the difference by hand. */
const update = process.env.UPDATE_GOLDEN === "1";

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  await scratch.close();
});

test.each(readdirSync(folder))("%s is refused with its place and PostgreSQL's words", async (name) => {
  const failure = await failureOf(join(folder, name));
  const text = describeFailure(failure, join(folder, name));
  const file = join(folder, name, "expected.txt");
  if (update) writeFileSync(file, text);
  expect(text).toBe(existsSync(file) ? readFileSync(file, "utf8") : "");
});

test("a file inside a namespace folder stands for nothing alone", async () => {
  const failure = await failureOf(join(folder, "extension-not-allowed", "_database", "a.sql"));
  expect(failure).toMatchObject({ code: "unusable-schema-path", exit: 64 });
});

test("a folder that is not there is a usage error", async () => {
  expect(await failureOf(join(folder, "no such folder"))).toMatchObject({ code: "unusable-schema-path", exit: 64 });
});

async function failureOf(path: string): Promise<Failure> {
  const options = {
    database: "case",
    path,
    major: 17,
    owner: "case_owner",
    extensions: ["citext", "postgis"],
    scratch,
  };
  const failure = await loadDesired(options).then(
    () => new Error("it was loaded"),
    (error: unknown) => error,
  );
  if (failure instanceof Failure) return failure;
  throw failure;
}

function describeFailure(failure: Failure, path: string): string {
  const shown = (text: string) => text.replaceAll(`${path}/`, "");
  const { at } = failure;
  const place = at === undefined ? "" : ` at ${relative(path, at.file)}:${at.line}:${at.column ?? ""}`;
  return [
    `${failure.code} (${failure.exit})${place}`,
    shown(failure.tried),
    shown(failure.problem),
    shown(failure.next),
    "",
  ].join("\n");
}
