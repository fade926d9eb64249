import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { targetEntries } from "../../src/cli/fleet-targets.ts";
import { type FleetTarget, listTargets, selected } from "../../src/pipeline/fleet/targets.ts";
import { inWaves } from "../../src/pipeline/fleet/waves.ts";
import { freshDatabase } from "../support/postgres.ts";
import { plainContext } from "./support/context.ts";

const folder = mkdtempSync(join(tmpdir(), "schemagate-targets-"));
afterAll(() => rmSync(folder, { recursive: true }));

const base = "postgresql://app:s3cret@db1:5433/postgres";
const noNeon = () => Promise.reject(new Error("there is no Neon here"));
async function read(name: string, text: string, environment = {}) {
  writeFileSync(join(folder, name), text);
  const wish = { targets: join(folder, name), url: base };
  return listTargets(plainContext(), await targetEntries(wish, environment, noNeon));
}

describe("a list of targets", () => {
  test("lines: names on the server, URLs, comments, variables", async () => {
    const text = `# tenants\ntenant_a\n\npostgresql://app:${"$"}{PW}@db2/tenant_b\n`;
    expect(await read("list", text, { PW: "p%40" })).toEqual([
      { name: "tenant_a", url: "postgresql://app:s3cret@db1:5433/tenant_a", group: null },
      { name: "db2/tenant_b", url: "postgresql://app:p%40@db2/tenant_b", group: null },
    ]);
  });

  test("YAML: names, groups, other servers", async () => {
    const text = `targets:
  - {database: internal, name: Us, group: canary}
  - {url: "\${URL_EU}", database: tenant_c, group: eu}
  - tenant_d`;
    expect(await read("list.yaml", text, { URL_EU: "postgresql://eu/postgres" })).toEqual([
      { name: "Us", url: "postgresql://app:s3cret@db1:5433/internal", group: "canary" },
      { name: "eu/tenant_c", url: "postgresql://eu/tenant_c", group: "eu" },
      { name: "tenant_d", url: "postgresql://app:s3cret@db1:5433/tenant_d", group: null },
    ]);
  });

  test.each([
    ["empty", "", "no-targets"],
    ["twice", "a\nb\na", "target-twice"],
    ["one-place.yaml", "targets: [{url: 'postgresql://h/a'}, {url: 'postgresql://u:other@h/a'}]", "target-twice"],
    ["variable", `postgresql://u:${"$"}{NOT_SET}@h/a`, "secret-missing"],
    ["key.yaml", "targets: [{databse: a}]", "targets-invalid"],
    ["broken.yaml", "targets: [{url: 'postgresql://u:s3cret@h/a']", "targets-invalid"],
    ["half.yaml", "targets: [{branch: tenant-a}]", "targets-invalid"],
    ["no-list.yaml", "tenants: []", "targets-invalid"],
    ["url", "mysql://u:s3cret@h/a", "invalid-url"],
  ])("%s is refused, and no password is told", async (name, text, code) => {
    const error: Error = await read(name, text).then(
      () => new Error("it was taken"),
      (failure: Error) => failure,
    );
    expect(error).toMatchObject({ code });
    expect(JSON.stringify(error)).not.toContain("s3cret");
  });

  test("a query names databases of its server", async () => {
    const { url, name, drop } = await freshDatabase();
    try {
      const ask = async (query: string) => listTargets(plainContext(), [{ url, query, group: "g" }]);
      const found = await ask(`select datname, 'Mine' as name from pg_database where datname = '${name}'`);
      expect(found).toEqual([{ name: "Mine", url, group: "g" }]);
      await expect(ask("select 1 where false")).rejects.toMatchObject({ code: "no-targets", exit: 64 });
      await expect(ask("selec")).rejects.toMatchObject({ code: "targets-query-failed", exit: 64 });
    } finally {
      await drop();
    }
  });
});

const many: readonly FleetTarget[] = Array.from({ length: 200 }, (_, place) => ({
  name: `tenant_${place}`,
  url: "",
  group: place < 3 ? "canary" : place % 2 === 0 ? "eu" : "us",
}));

test("every target is in one shard, and stays there when others come", () => {
  const part = (index: number, of = many) => selected(of, { only: null, shard: { index, of: 7 } });
  const parts = [1, 2, 3, 4, 5, 6, 7].map((index) => part(index));
  expect(parts.flat().length).toBe(200);
  expect(new Set(parts.flat()).size).toBe(200);
  for (const one of parts) expect(one.length).toBeGreaterThan(10);
  expect(part(2, many.slice(50))).toEqual(part(2).filter((one) => many.indexOf(one) >= 50));
  expect(selected(many, { only: ["canary", "tenant_9"], shard: null }).map(({ name }) => name)).toEqual([
    ...["tenant_0", "tenant_1", "tenant_2", "tenant_9"],
  ]);
  expect(() => selected(many, { only: ["nobody"], shard: null })).toThrow("no target or group is called nobody");
});

test("the canary comes first, then group by group, none mixed with another", () => {
  const items = many.map((target) => ({ target }));
  const waves = inWaves(items, { canary: { count: 2 }, wave: { percent: 25 } });
  expect(waves.map(({ canary, group, items: { length } }) => [canary, group, length])).toEqual([
    [true, null, 2],
    [false, "canary", 1],
    [false, "us", 50],
    [false, "us", 49],
    [false, "eu", 50],
    [false, "eu", 48],
  ]);
  expect(inWaves(items, { canary: { count: 0 }, wave: null })).toHaveLength(3);
  expect(inWaves([], { canary: { count: 1 }, wave: null })).toEqual([]);
});
