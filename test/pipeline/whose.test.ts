import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy, ownersAt } from "../../src/pipeline/approvals/whose.ts";
import type { Finding } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";

let root: string;
/** The checkout may be a folder of its repository. */
const checkout = () => join(root, "shop");

const base = {
  CODEOWNERS: "* @everybody\n/shop/schema/shop/public/core.sql @dba\n/shop/schema/shop/public/mine.sql @me\n",
  "shop/schema/shop/public/core.sql": `create table orders (id int); create table "Or""ders" (id int); create view seen as select id from orders;`,
  "shop/schema/shop/public/mine.sql": "-- orders\ncreate table own (id int); create index on own (id); -- of orders",
  "shop/schema/shop/public/parts.sql": "alter table orders add constraint positive check (id > 0);",
  "shop/schema/shop/public/broken.sql": "create table broken (",
  "shop/schema/shop/_database/extensions.sql": "create extension citext;",
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "schemagate-whose-"));
  for (const [name, text] of Object.entries(base)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root });
  git("init", "--quiet", "--initial-branch", "main");
  git("add", "--all");
  git("-c", "user.name=case", "-c", "user.email=case@localhost", "commit", "--quiet", "-m", "base");
});
afterAll(() => rmSync(root, { recursive: true }));

async function pathsAsked(object: string, file: string | null): Promise<readonly (string | null)[]> {
  const finding: Finding = {
    ...{ rule: "relation-lost", level: "mandatory", tier: "approval", effect: null, database: "shop", object },
    ...{ file, line: null, message: "", workaround: "" },
  };
  const policies = { policies: parsePolicies({ protected: null, rules: null, waivers: null }, "none") };
  const [asked] = await askedBy({ findings: [finding] }, policies, await ownersAt(checkout(), "main"));
  return (asked?.groups ?? []).map(({ path }) => path?.replace("shop/schema/shop/", "") ?? null);
}

test.each([
  [
    "one that is moved into a file of one's own",
    "public.orders",
    "schema/shop/public/mine.sql",
    ["public/mine.sql", "public/core.sql"],
  ],
  ["one that is taken out", "public.orders", null, ["public/core.sql"]],
  ["a column of it", "public.orders.id", null, ["public/core.sql"]],
  ["a constraint that stands elsewhere", "public.orders.positive", null, ["public/core.sql", "public/parts.sql"]],
  ["a name with a quote", 'public."Or""ders"', null, ["public/core.sql"]],
  ["one that stays where it is", "public.own", "schema/shop/public/mine.sql", ["public/mine.sql"]],
  ["one that is new", "public.fresh", "schema/shop/public/fresh.sql", ["public/fresh.sql"]],
  ["one that no file declares", "public.nowhere", null, ["public/nowhere.sql"]],
  ["one that a file names which cannot be read", "public.broken", null, ["public/broken.sql"]],
  ["what belongs to the database", "citext", null, ["_database/extensions.sql"]],
] as const)(
  "owners are asked of the files that declare an object now and on the base: %s",
  async (_, object, file, paths) => {
    expect(new Set(await pathsAsked(object, file))).toEqual(new Set(paths));
  },
);
