import { afterAll, beforeAll, expect, test } from "vitest";
import { judge } from "../../src/policy/judge.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { withSession } from "../support/postgres.ts";
import { type Ground, makeGround, play } from "./play.ts";

const policies = parsePolicies(
  { protected: "protected: [{table: public.predictions, columns: [post, score]}]", rules: null, waivers: null },
  "test",
);

let ground: Ground;

beforeAll(async () => {
  ground = await makeGround();
});

afterAll(async () => ground.template.drop());

test.concurrent.for([
  ["more rows than the threshold, in a column that is not meant", "update predictions set note = 'x'", "approval"],
  ["no more rows than the threshold", "update predictions set note = 'x' where id <= 10", "pass"],
  ["a column that is meant", "update predictions set post = post || '!'", "reject"],
  ["a column that is meant, by its type", "alter table predictions alter column score type integer", "reject"],
  ["one row removed, whatever the columns", "delete from predictions where id = 1", "reject"],
  [
    "a column that is not meant dropped: that holds for the whole table",
    "alter table predictions drop column note",
    "reject",
  ],
  ["one row of a table that is not protected removed", "delete from orders where id = 1", "approval"],
] as const)("%s", async ([, sql, verdict]) => {
  const database = await ground.copy();
  try {
    const { effects } = await withSession(database.url, (session) => play(session, sql));
    expect(judge({ plan: null, effects, policies, database: "shop", now: new Date() }).verdict).toBe(verdict);
  } finally {
    await database.drop();
  }
});
