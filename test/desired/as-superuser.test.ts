import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desired, loadDesired } from "../../src/desired/load.ts";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";

const path = join(import.meta.dirname, "as-superuser");

let scratch: Scratch;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
});
afterAll(async () => {
  await scratch.close();
});

function load(asSuperuser: boolean): Promise<Desired> {
  return loadDesired({ database: "case", path, major: 17, owner: "application", extensions: [], scratch, asSuperuser });
}

describe("what only a superuser can make", () => {
  test("is loaded with asSuperuser, under the owner's name, whatever the order of the files", async () => {
    const { catalog } = await load(true);
    const facts = Object.fromEntries(catalog.objects.map(({ id, owner, grants }) => [id, { owner, grants }]));
    expect(facts).toMatchObject({
      "access-method:heap_too": { owner: null },
      "base-type:app.label": { owner: "application", grants: ["+reader:USAGE"] },
      "cast:(app.label AS text)": { owner: null },
      "cast:(integer AS box)": { owner: null },
      "conversion:app.latin": { owner: "application" },
      "language:steps": { owner: "application", grants: ["+reader:USAGE"] },
      'operator:app."="(app.label, app.label)': { owner: "application" },
      "operator-class:app.labels.hash": { owner: "application" },
      "operator-family:app.labels.hash": { owner: "application" },
      "shell-type:app.label": { owner: null },
      "text-search-configuration:app.plain": { owner: "application" },
      "text-search-dictionary:app.plain": { owner: "application" },
      "transform:(app.label LANGUAGE steps)": { owner: null },
    });
  });

  test("its objects of the database are managed one by one", async () => {
    const { managed } = await load(true);
    expect(managed.objects).toEqual([
      "access-method:heap_too",
      "cast:(app.label AS text)",
      "cast:(integer AS box)",
      "language:steps",
      "transform:(app.label LANGUAGE steps)",
    ]);
  });

  test("is refused without it, with the flag named", async () => {
    await expect(load(false)).rejects.toMatchObject({
      code: "sql-does-not-load",
      at: { file: join(path, "app", "c_shell.sql"), line: 1 },
      message: expect.stringContaining("must be superuser to create a base type"),
      next: expect.stringContaining("--as-superuser"),
    });
  });

  test("leaves no superuser behind", async () => {
    await load(true);
    await expect(load(false)).rejects.toMatchObject({ code: "sql-does-not-load" });
  });
});
