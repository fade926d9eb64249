import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { majors } from "../support/postgres.ts";

const folder = join(import.meta.dirname, "accepted");
const update = process.env.UPDATE_GOLDEN === "1";

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  await scratch.close();
});

function load(path: string, owner = "case_owner"): Promise<Desired> {
  return loadDesired({ database: "case", path, major: 17, owner, extensions: ["citext", "hstore"], scratch });
}

test.each([
  ["any-order", "any-order", "case_owner"],
  ["dump", "dump/dump.sql", "postgres"],
  ["circles", "circles", "case_owner"],
  ["script", "script/script.sql", "case_owner"],
  ["names", "names/names.sql", "case_owner"],
])("%s: objects, their lines, and what is managed", async (name, path, owner) => {
  const { catalog, managed, sources, notes } = await load(join(folder, path), owner);
  const line = (id: string) => {
    const found = sources.get(id);
    return found === undefined ? "" : `  ${relative(join(folder, name), found.file)}:${found.line}`;
  };
  const facets = ({ owner: by, comment }: { owner: string | null; comment: string | null }) =>
    `${by === null ? "" : `  owner ${by}`}${comment === null ? "" : `  comment ${comment}`}`;
  const text = [
    ...catalog.objects.map((object) => `${object.id}${facets(object)}${line(object.id)}`),
    JSON.stringify(managed, null, 2),
    ...notes.map(
      ({ code, text, at }) => `${code} ${relative(join(folder, name), at?.file ?? "")}:${at?.line}: ${text}`,
    ),
    "",
  ].join("\n");
  const golden = join(folder, name, "expected.txt");
  if (update) writeFileSync(golden, text);
  expect(text).toBe(existsSync(golden) ? readFileSync(golden, "utf8") : "");
});

test("the order and the names of the files do not count", async () => {
  const first = await load(join(folder, "any-order"));
  const copy = mkdtempSync(join(tmpdir(), "schemagate-order-"));
  try {
    cpSync(join(folder, "any-order"), copy, { recursive: true });
    for (const [index, name] of readdirSync(join(copy, "app")).entries()) {
      renameSync(join(copy, "app", name), join(copy, "app", `${9 - index}.sql`));
    }
    expect((await load(copy)).catalog.fingerprint).toBe(first.catalog.fingerprint);
  } finally {
    rmSync(copy, { recursive: true });
  }
});

test("a scratch server of its own is started and stopped, for every version", async () => {
  const wish = { database: "case", path: join(folder, "any-order"), owner: "case_owner", extensions: ["citext"] };
  const loaded = await Promise.all(majors.map((major) => loadDesired({ ...wish, major })));
  expect(loaded.map(({ catalog }) => catalog.pgMajor)).toEqual(majors);
});

test("a major version without an embedded server is named", async () => {
  const wish = { database: "case", path: join(folder, "any-order"), owner: "o", extensions: ["citext"], major: 13 };
  await expect(loadDesired(wish)).rejects.toMatchObject({ code: "no-scratch-server", exit: 1 });
});
