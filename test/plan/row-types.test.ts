import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openScratch, type Scratch } from "../../src/desired/scratch.ts";
import { loadPair, planFrom } from "../diff/proof.ts";

let scratch: Scratch;
let folder: string;
beforeAll(async () => {
  scratch = await openScratch({ major: 17 });
  folder = await mkdtemp(join(tmpdir(), "schemagate-rows-"));
});
afterAll(async () => {
  await scratch.close();
  await rm(folder, { recursive: true });
});

const schema = (columns: string, more = "") => `create table users (${columns});
  create function everyone() returns setof users language sql as 'select * from users';
  create view names as select u.name${more} from everyone() u;
  create view plain as select id, name from users`;

/** Written down as declared, the view would show since under the name of name. */
test.each([
  ["a new column in the middle", "id int, since text, name text", "", "column-order-differs"],
  ["a new column at the end", "id int, name text, since text", "", null],
  ["columns in another order, and another view", "name text, id int", ", u.id", "column-order-differs"],
])("%s, where a view reads rows by the places of their columns", async (_what, columns, more, code) => {
  const [from, to] = [join(folder, "from.sql"), join(folder, "to.sql")];
  await writeFile(from, schema("id int, name text"));
  await writeFile(to, schema(columns, more));
  const pair = await loadPair(scratch, [from, to]);
  const plan = planFrom(pair.from.catalog, pair.to);
  if (code === null) expect((await plan).steps.length).toBeGreaterThan(0);
  else await expect(plan).rejects.toMatchObject({ code, next: expect.stringMatching(/order id, name/) });
});
