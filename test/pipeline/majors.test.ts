import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { native } from "../../src/engines/native.ts";
import { apply } from "../../src/pipeline/apply.ts";
import { approve } from "../../src/pipeline/approve.ts";
import { type LoadedPolicies, loadPolicies } from "../../src/pipeline/evidence/policies.ts";
import { plan } from "../../src/pipeline/plan.ts";
import { previewClone } from "../../src/pipeline/preview.ts";
import { status } from "../../src/pipeline/status.ts";
import { ident } from "../../src/postgres/quote.ts";
import { type FreshDatabase, freshDatabase, type Major, majors, withSession } from "../support/postgres.ts";
import { whole } from "../support/whole.ts";
import { plainContext } from "./support/context.ts";

/** A bit of everything that the versions keep in different places. */
const before = `
  create type mood as enum ('sad', 'ok');
  create table item (
    id bigint generated always as identity primary key, name varchar(20) not null, price numeric not null check (price >= 0),
    twice numeric generated always as (price * 2) stored, feeling mood default 'ok', note text
  );
  create index item_note on item (lower(note));
  create view priced as select id, twice from item where price > 0;
  create function touched() returns trigger language plpgsql as $$ begin new.note := coalesce(new.note, ''); return new; end $$;
  create trigger touch before insert on item for each row execute function touched();
  alter table item enable row level security;
  create policy all_of_it on item using (true);`;
/** A type under a view, another expression, a value, a column that goes with its rows, a new table with a reference. */
const after = before
  .replace("varchar(20)", "text")
  .replace("price * 2", "price + price")
  .replace("'ok');", "'ok', 'happy');")
  .replace(", note text", ", size int")
  .replace(
    "create index item_note on item (lower(note));",
    "create table part (item_id bigint references item, constraint one unique (item_id));",
  )
  .replace("new.note := coalesce(new.note, '')", "new.size := coalesce(new.size, 0)")
  .replace("select id, twice", "select id, name, twice");

const folder = mkdtempSync(join(tmpdir(), "schemagate-majors-"));
const path = join(folder, "shop.sql");
const declared = { database: "shop", path, extensions: [], manage: [] };
let policies: LoadedPolicies;

beforeAll(async () => {
  mkdirSync(join(folder, "policies"));
  writeFileSync(join(folder, "policies", "protected.yaml"), "protected: []");
  policies = await loadPolicies({ kind: "folder", folder: join(folder, "policies") });
});
afterAll(() => rmSync(folder, { recursive: true }));

/** 17 and 18 are what all other tests run on; as a whole they are taken here as well. */
const versions = majors.filter((major) => major < 17 || whole);

test.each(versions)(
  "PostgreSQL %i: planned, previewed, approved, applied, and nothing left to do",
  async (major: Major) => {
    const database = await freshDatabase({ major });
    try {
      const context = plainContext();
      const options = { url: database.url, asSuperuser: false };
      const target = {
        ...{ unproven: null, by: "tester", target: options, dumpFolder: folder, isProduction: async () => false },
        ...{ snapshot: "template" as const, environment: { PATH: "/nonexistent" } },
      };
      await withSession(database.superuserUrl, (session) => session.query(`alter role ${database.owner} createdb`));
      writeFileSync(path, before);
      const { plan: first } = await plan(context, declared, { ...options, engine: native });
      expect(await apply(context, { ...target, plan: first, proof: null })).toMatchObject({ outcome: "released" });
      await withSession(database.url, (session) =>
        session.query("insert into item (name, price, note) select 'n' || g, g, 'x' from generate_series(1, 50) g"),
      );
      writeFileSync(path, after);
      const { evidence, judgement } = await previewClone(context, { declared, policies, engine: native, options });
      expect(judgement.findings.filter(({ tier }) => tier === "never")).toEqual([]);
      expect(judgement.verdict).toBe("approval");
      expect(evidence.verification).toMatchObject({ failed: null, left: [], wayBack: { class: "lossy" } });
      const wish = { ...target, plan: evidence.plan, proof: { evidence, policies } };
      await expect(apply(context, wish)).rejects.toMatchObject({ code: "approval-needed", exit: 5 });
      await approve(context, { evidence, policies, by: "ann", days: 1, target: options });
      expect(await apply(context, wish)).toMatchObject({ outcome: "released" });
      const { plan: left } = await plan(context, declared, { ...options, engine: native });
      expect(left.steps).toEqual([]);
      expect(await status(context, options)).toMatchObject([{ state: "done" }, { state: "done" }]);
    } finally {
      await dropCopies(database);
      await database.drop();
    }
  },
  180_000,
);

/** The snapshot of a release is a copy of the database. */
async function dropCopies(database: FreshDatabase): Promise<void> {
  await withSession(database.superuserUrl, async (superuser) => {
    const { rows } = await superuser.query<{ name: string }>(
      "select datname as name from pg_database where starts_with(datname, $1) and datname <> $1",
      [database.name],
    );
    for (const { name } of rows) await superuser.query(`drop database ${ident(name)}`);
  });
}
