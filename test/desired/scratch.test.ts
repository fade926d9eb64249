import { expect, test } from "vitest";
import { openScratch } from "../../src/desired/scratch.ts";

test("declared SQL meets a role without any power, whatever production's owner is called", async () => {
  const scratch = await openScratch({ major: 17 });
  try {
    const database = await scratch.open({ owner: "postgres", roles: ["reader", "postgres"] });
    const { rows } = await database.owner.query<Record<string, unknown>>(`
      select current_user as name, rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication,
             pg_has_role('pg_execute_server_program', 'member') as programs,
             pg_has_role('pg_read_server_files', 'member') as files, pg_has_role('reader', 'member') as reader
        from pg_roles where rolname = current_user`);
    expect(rows).toEqual([
      {
        name: "postgres",
        rolsuper: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolbypassrls: false,
        rolreplication: false,
        programs: false,
        files: false,
        reader: true,
      },
    ]);
    await expect(database.owner.query("copy (select 1) to program 'true'")).rejects.toMatchObject({ code: "42501" });
    await database.close();
  } finally {
    await scratch.close();
  }
});
