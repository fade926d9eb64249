import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Desired } from "../../src/desired/desired.ts";
import { loadDesired } from "../../src/desired/load.ts";
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

describe("extensions of a script", () => {
  const script = (text: string, extensions: readonly string[], asSuperuser = true) =>
    withFile(text, (file) =>
      loadDesired({ database: "case", path: file, major: 17, owner: "application", extensions, scratch, asSuperuser }),
    );

  test("are made under those default privileges that it sets before", async () => {
    const { catalog } = await script(
      `CREATE EXTENSION citext; CREATE TABLE public.t (id int); ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
       CREATE EXTENSION hstore; CREATE TABLE public.u (h hstore, c citext);`,
      ["citext", "hstore"],
    );
    const members = catalog.objects.filter(({ kind }) => kind === "member-grants").map(({ id }) => id);
    expect(members).toContain("member-grants:function.public.akeys(public.hstore)");
    expect(members.filter((id) => id.includes("citext"))).toEqual([]);
  });

  test("are declared by code that makes them, and by CASCADE", async () => {
    const text = "DO $$ BEGIN CREATE EXTENSION hstore; END $$; CREATE EXTENSION earthdistance CASCADE;";
    const { managed } = await script(text, ["cube", "earthdistance", "hstore"]);
    expect(managed.objects).toEqual(["extension:cube", "extension:earthdistance", "extension:hstore"]);
  });

  test("have to be on the list, whoever makes them", async () => {
    const refused = { code: "extension-not-allowed", message: expect.stringContaining("the extension hstore is not") };
    const text = "DO $$ BEGIN CREATE EXTENSION hstore; END $$; CREATE TABLE public.t (id int);";
    await expect(script(text, ["citext"])).rejects.toMatchObject(refused);
    await expect(script(text, ["citext"], false)).rejects.toMatchObject(refused);
    const late = "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC; CREATE EXTENSION hstore;";
    await expect(script(late, ["citext"])).rejects.toMatchObject({ ...refused, at: { line: 1 } });
  });

  test("keep their tables to themselves", async () => {
    const member = "DO $$ BEGIN CREATE TABLE public.s (id int); ALTER EXTENSION citext ADD TABLE public.s; END $$;";
    const start = `CREATE EXTENSION citext;\n${member}\n`;
    const refused = {
      code: "unsupported-kind",
      message: expect.stringContaining("public.s, which belongs to the exten"),
    };
    for (const part of ["CREATE INDEX ON public.s (id);", "ALTER TABLE public.s ADD CHECK (id > 0);"])
      await expect(script(start + part, ["citext"])).rejects.toMatchObject({ ...refused, at: { line: 3 } });
  });
});

async function withFile<Result>(text: string, use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "script-"));
  const file = join(folder, "schema.sql");
  await writeFile(file, text);
  return await use(file).finally(() => rm(folder, { recursive: true }));
}
