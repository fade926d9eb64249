import { mkdtemp, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startPlane } from "../../src/local/plane.ts";
import { createNeon } from "../../src/neon/client.ts";
import { connect } from "../../src/postgres/connect.ts";
import { defaultHome, traversableFolder } from "../../src/postgres/home.ts";
import { roomyMemory } from "../../src/postgres/scratch-folder.ts";

test.each([14, 15, 16])(
  "a plane of PostgreSQL %i: branches with the data, and roles without a way out",
  async (pgVersion) => {
    const folder = await mkdtemp(join((await roomyMemory()) ?? defaultHome(), "test-versions-"));
    await traversableFolder(folder);
    const plane = await startPlane({ dataDir: join(folder, "plane"), pgVersion, log: () => undefined });
    try {
      const ca = await readFile(plane.caFile, "utf8");
      const production = await connect(plane.url, { ca });
      expect(production.identity.major).toBe(pgVersion);
      await production.query("create table item as select g as id from generate_series(1, 1000) g");
      for (const sql of ["grant pg_execute_server_program to neondb_owner", "copy (select 1) to program 'true'"]) {
        await expect(production.query(sql)).rejects.toMatchObject({ code: "42501" });
      }
      await production.end();
      const neon = createNeon({ apiKey: plane.apiKey, apiHost: plane.apiHost, projectId: plane.projectId });
      const { branch } = await neon.ensureBranch({ name: "copy", parentId: plane.branchId });
      const copy = await connect(await neon.connectionUrl({ branchId: branch.id, database: "neondb" }), { ca });
      expect((await copy.query("select count(*)::int as rows from item")).rows).toEqual([{ rows: 1000 }]);
      expect(copy.identity.marker).not.toBe(production.identity.marker);
      await copy.end();
    } finally {
      await plane.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
