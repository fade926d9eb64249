import { describe, expect, test } from "vitest";
import { parseOwners } from "../../src/policy/owners.ts";

/** What GitHub says that a pattern fits. https://docs.github.com/repositories/.../about-code-owners#codeowners-syntax */
test.for([
  ["*", "a.sql", true],
  ["*", "deep/in/a.sql", true],
  ["*.sql", "schema/shop/public/orders.sql", true],
  ["*.sql", "schema/orders.sqlx", false],
  ["/schema/", "schema/shop/public/orders.sql", true],
  ["/schema/", "other/schema/orders.sql", false],
  ["schema/", "other/schema/orders.sql", true],
  ["apps/", "a/apps/b/c", true],
  ["docs/*", "docs/getting-started.md", true],
  ["docs/*", "docs/build-app/troubleshooting.md", false],
  ["/docs/*", "x/docs/a.md", false],
  ["/schema/shop", "schema/shop/public/orders.sql", true],
  ["/schema/shop", "schema/shopping/public/orders.sql", false],
  ["schema/*/public/", "schema/shop/public/orders.sql", true],
  ["schema/*/public/", "schema/a/b/public/orders.sql", false],
  ["**/public", "schema/shop/public/orders.sql", true],
  ["schema/**/orders.sql", "schema/orders.sql", true],
  ["schema/**/orders.sql", "schema/shop/public/orders.sql", true],
  ["/schema/shop/public/orders.sql", "schema/shop/public/orders.sql", true],
  ["/schema/shop/public/orders.s?l", "schema/shop/public/orders.sql", true],
  ["my\\ schema/", "my schema/a.sql", true],
  ["a.b", "axb", false],
  ["/Schema/", "schema/a.sql", false],
  ["/", "a.sql", false],
] as const)("%s and %s: %s", ([pattern, path, fits]) => {
  expect(parseOwners(`${pattern} @ann`, "CODEOWNERS").of(path) !== null).toBe(fits);
});

describe("a file", () => {
  const owners = parseOwners(
    `# who owns what
*              @acme/all
/schema/shop/  @ann bo@example.com   # two of them
/schema/shop/public/notes.sql
`,
    "CODEOWNERS",
  );

  test("of several lines that fit the last one holds, also one that names nobody", () => {
    expect(owners.of("README.md")).toEqual({ owners: ["@acme/all"], line: 2 });
    expect(owners.of("schema/shop/public/orders.sql")).toEqual({ owners: ["@ann", "bo@example.com"], line: 3 });
    expect(owners.of("schema/shop/public/notes.sql")).toEqual({ owners: [], line: 4 });
    expect(parseOwners("/a @ann", "CODEOWNERS").of("b")).toBeNull();
  });

  test.for([
    ["!/schema/ @ann", "negated"],
    ["[Databases] @ann", "sections"],
    ["schema/[ab].sql @ann", "ranges"],
    ["/schema/ ann", "neither @login"],
    ["/schema/ @ann/b/c", "neither @login"],
  ] as const)("%s is refused, since GitHub would pass over it", ([line, words]) => {
    expect(() => parseOwners(`* @ann\n${line}`, "CODEOWNERS")).toThrow(
      expect.objectContaining({ code: "codeowners-invalid", exit: 78, at: { file: "CODEOWNERS", line: 2 } }),
    );
    expect(() => parseOwners(line, "CODEOWNERS")).toThrow(words);
  });
});
