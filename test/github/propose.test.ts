import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Files, repository } from "./support/repository.ts";

const table = "schema/shop/public/post.sql";
const files = {
  [table]: "create table post (id int primary key);\n",
  "policies/protected.yaml": "protected: [{table: public.post}]\n",
  "policies/index.ts": "base\n",
  "Pulumi.prod.yaml": "base\n",
  ".github/CODEOWNERS": "* @acme/base\n",
  "package.json": '{"name": "base"}\n',
  "scripts/github.ts": "base\n",
};
const reading = (place: string) => (path: string) => readFileSync(join(place, path), "utf8");

test("of a pull request only data is laid over the base; its code, configuration, owners and workflows do not count", async () => {
  const { checkout, propose, glue } = repository(files);
  const sha = propose(({ write, remove }) => {
    write("schema/shop/public/new $(touch pwned).sql", "create table other ();\n");
    remove(table);
    write("policies/protected.yaml", "protected: []\n");
    write("policies/queries/feed.sql", "select 1;\n");
    for (const path of ["policies/index.ts", "Pulumi.prod.yaml", ".github/CODEOWNERS", "package.json"])
      write(path, "theirs\n");
    write("scripts/github.ts", "theirs\n");
    write("policies/package.json", "theirs\n");
  });
  const { code, outputs, said } = await glue(["propose", "--pr", "7", "--sha", sha]);
  expect([code, outputs.changed]).toEqual([0, "true"]);
  const read = reading(checkout);
  expect(existsSync(join(checkout, table))).toBe(false);
  expect(read("schema/shop/public/new $(touch pwned).sql")).toBe("create table other ();\n");
  expect(read("policies/protected.yaml")).toBe("protected: []\n");
  expect(read("policies/queries/feed.sql")).toBe("select 1;\n");
  for (const path of ["policies/index.ts", "Pulumi.prod.yaml", "scripts/github.ts"]) expect(read(path)).toBe("base\n");
  expect(read(".github/CODEOWNERS")).toBe("* @acme/base\n");
  expect(read("package.json")).toBe('{"name": "base"}\n');
  expect(existsSync(join(checkout, "policies/package.json"))).toBe(false);
  expect(said).toMatch(/::notice .*Judged by what the base says::.*\.github\/CODEOWNERS.*package\.json/);
});

const hostile: Readonly<Record<string, (files: Files) => void>> = {
  "a link to a secret of the runner": ({ link }) => link("schema/shop/public/x.sql", "/etc/passwd"),
  "a link in place of the folder": ({ link, remove }) => {
    remove("schema/shop");
    link("schema/shop", "/tmp");
  },
  "a link in place of schema/": ({ link, remove }) => {
    remove("schema");
    link("schema", "/tmp");
  },
  "a link among the policies": ({ link }) => link("policies/rules.yaml", "../.git/config"),
  "a submodule": ({ submodule }) => submodule("schema/shop/other"),
  "git's own files": ({ write }) => write("schema/shop/.gitattributes", "* filter=evil\n"),
  "a name that moves the cursor": ({ write }) =>
    write("schema/shop/public/a\u001b[2J\n::set-output name=x::y.sql", "x"),
};

test.each(Object.entries(hostile))("%s is refused, and nothing is laid over the base", async (_name, change) => {
  const { checkout, propose, glue } = repository(files);
  const sha = propose(change);
  const { code, said } = await glue(["propose", "--pr", "7", "--sha", sha]);
  expect(code).toBe(3);
  expect(said).toContain("not-plain-data");
  expect(said).not.toMatch(/^::set-output/m);
  expect(reading(checkout)(table)).toBe(files[table]);
});

test("a branch that lags behind takes back nothing; what is in conflict is told for the report", async () => {
  const { checkout, commit, propose, glue } = repository(files);
  const older = propose(({ write }) => write("readme.md", "x"));
  commit(({ write }) => write(table, "create table post (id int primary key, since date);\n"));
  expect((await glue(["propose", "--pr", "7", "--sha", older])).outputs.changed).toBe("false");
  expect(reading(checkout)(table)).toContain("since date");
  const sha = propose(({ write }) => write(table, "create table post (id bigint);\n"), older);
  const out = join(checkout, "out");
  const { code, outputs } = await glue(["propose", "--pr", "7", "--sha", sha, "--out", out]);
  expect([code, outputs.changed]).toEqual([0, "unknown"]);
  expect(JSON.parse(readFileSync(join(out, "databases.json"), "utf8")).error).toMatchObject({
    ...{ code: "merge-conflict", problem: expect.stringContaining(table) },
  });
});

test("a run is about one commit: what was pushed since is not what it looks at", async () => {
  const { propose, glue } = repository(files);
  const older = propose(({ write }) => write("a", "1"));
  propose(({ write }) => write("a", "2"));
  const { code, said } = await glue(["propose", "--pr", "7", "--sha", older]);
  expect(code).toBe(4);
  expect(said).toContain("head-moved");
});
