import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Acceptance } from "../../src/pipeline/drift/accept.ts";
import { repository } from "./support/repository.ts";
import { stage } from "./support/stage.ts";

const made = "CREATE TABLE public.item (\n    id bigint\n);\n";

function acceptance(object: string, sql: string | null, more: Partial<Acceptance> = {}): Acceptance {
  return {
    object: `public.${object}`,
    file: `schema/shop/public/${object}.sql`,
    line: 1,
    wholeFile: true,
    sql,
    ...more,
  };
}

test("a pull request writes whole files that hold no comment, names the others, and is closed when nothing is left", async () => {
  const place = repository({
    "schema/shop/public/item.sql": "CREATE TABLE item (\n  id int\n);\n",
    "schema/shop/public/gone.sql": "CREATE TABLE gone (id int);\n",
    "schema/shop/public/told.sql": "-- why it is so\nCREATE TABLE told (id int);\n",
  });
  const origin = join(place.checkout, "../origin.git");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: origin, encoding: "utf8" }).trim();
  const github = await stage({ git: origin });
  const grants = { contents: "write", "pull-requests": "write" } as const;
  const repair = (...accept: readonly Acceptance[]) => {
    const file = join(place.checkout, "drift.json");
    const entry = { database: "shop", state: accept.length === 0 ? "same" : "drift", accept, markdown: "**shop**: x" };
    writeFileSync(file, JSON.stringify({ format: "schemagate-drift/v1", databases: [entry] }));
    const env = { GITHUB_API_URL: github.url, GITHUB_TOKEN: github.jobToken(grants) };
    return place.glue(["repair", "--drift", file], env);
  };
  const all = [
    acceptance("item", made),
    acceptance("gone", null),
    acceptance("stray @team", "CREATE TABLE public.stray ();\n", { file: "schema/shop/public/stray.sql", line: null }),
    acceptance("told", "CREATE TABLE public.told ();\n"),
    acceptance("part", "CREATE VIEW public.part AS SELECT 1;\n", { wholeFile: false }),
    acceptance("out", "x", { file: "schema/../.github/workflows/release.yml" }),
  ];
  const first = await repair(...all);
  expect(first).toMatchObject({ code: 0, said: expect.stringContaining("shop: pull request 1 is opened") });
  const ref = "schemagate/drift-shop";
  expect(git("diff", "--name-status", "main", ref).split("\n")).toEqual([
    "D\tschema/shop/public/gone.sql",
    "M\tschema/shop/public/item.sql",
    "A\tschema/shop/public/stray.sql",
  ]);
  expect(`${git("show", `${ref}:schema/shop/public/item.sql`)}\n`).toBe(made);
  const body = github.store.world.issues[0]?.body ?? "";
  expect(body).toMatch(/To be done by hand[\s\S]*`public\.told`: in `schema\/shop\/public\/told\.sql`/);
  expect((await repair(...all)).said).toContain("pull request 1 says so already");
  expect((await repair(acceptance("item", `${made}\n`))).said).toContain("pull request 1 has a newer commit");
  expect((await repair()).said).toContain("pull request 1 is closed");
  expect(github.store.world.issues).toMatchObject([{ number: 1, state: "closed" }]);
});
