import { expect, test } from "vitest";
import { catalogOf } from "../../src/catalog/read.ts";
import { scanDatabase } from "../../src/catalog/scan.ts";
import { asDeclared, sparing, unsparing } from "../../src/kinds/sparing.ts";
import type { Session } from "../../src/postgres/connection.ts";
import { ident } from "../../src/postgres/quote.ts";
import { freshDatabase, majors, withSession } from "../support/postgres.ts";

const definitions = [
  `create trigger "WHEN (a) OR b" before update on item for each row execute function audited()`,
  "create trigger conditional after insert or update on item for each row when (new.n > 0 or new.n < 0) execute function audited()",
  "create trigger of_statement after update on item referencing new table as made for each statement execute function audited()",
];

test.each(majors)("PostgreSQL %i: triggers spare what fills, for nobody else", async (major) => {
  const database = await freshDatabase({ major });
  const other = `${database.name}_other`;
  await withSession(database.superuserUrl, async (superuser) => {
    await superuser.query(`create role ${other}; set role ${ident(database.owner)};
      create table item (id int, n int); create table audit (by text);
      grant select, insert, update on item to ${other}; grant insert on audit to public;
      create function audited() returns trigger language plpgsql as $$ begin insert into public.audit values (tg_name); return new; end $$;
      ${definitions.join(";")}; alter table item enable always trigger conditional; insert into item values (1, 1); delete from audit`);
    const before = await triggers(superuser);
    for (const sql of sparing(before)) await superuser.query(sql);
    const meanwhile = await triggers(superuser);
    expect(meanwhile.map(({ properties }) => properties.enabled ?? "O")).toEqual(["O", "A", "O"]);
    expect(meanwhile.map(unsparing).map(({ properties }) => properties)).toEqual(
      before.map(({ properties }) => properties),
    );
    const runs = async (role: string, filling: string) => {
      await superuser.query(`set session authorization ${ident(role)}; set schemagate.filling = '${filling}'`);
      await superuser.query("update item set n = n + 1");
      await superuser.query("reset session authorization");
      return (await superuser.query("delete from audit returning *")).rows.length;
    };
    expect([await runs(database.owner, "on"), await runs(database.owner, "off")]).toEqual([0, 3]);
    expect([await runs(other, "on"), await runs(other, "off")]).toEqual([3, 3]);
    for (const sql of asDeclared(before)) await superuser.query(sql);
    expect(await triggers(superuser)).toEqual(before);
    await superuser.query(`drop owned by ${other}; drop role ${other}`);
  });
  await database.drop();
});

async function triggers(session: Session) {
  const managed = { namespaces: ["public"], objects: [], declared: {} };
  const { objects } = catalogOf(await scanDatabase(session), { database: "case", managed });
  return objects.filter(({ kind }) => kind === "trigger");
}
