import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { judgeScript } from "../../src/pipeline/script/judge-script.ts";
import type { Finding } from "../../src/policy/judgement.ts";
import { parsePolicies } from "../../src/policy/parse.ts";
import { plainContext } from "../pipeline/support/context.ts";
import { type FreshDatabase, type Major, majors, withSession } from "../support/postgres.ts";
import { whole } from "../support/whole.ts";
import { type Ground, makeGround } from "./play.ts";
import { type Variant, variants } from "./variants.ts";

const folder = join(import.meta.dirname, "cases");
const textOf = (name: string, file: string) => readFileSync(join(folder, name, file), "utf8");
const cases = globSync("*/change.sql", { cwd: folder }).map((file): Variant => {
  const name = basename(dirname(file));
  const setup = existsSync(join(folder, name, "setup.sql")) ? textOf(name, "setup.sql") : null;
  return { name, setup, change: textOf(name, "change.sql"), expected: JSON.parse(textOf(name, "expect.json")) };
});
const tables = ["predictions", "vault", "events", '"Odd Name"', "planned"].map((name) => `{table: 'public.${name}'}`);
const files = { protected: `protected: [${tables.join(", ")}]`, rules: null, waivers: null };
const policies = {
  ...{ policies: parsePolicies(files, "test"), proposed: null, from: "test", files, tryOut: true, queries: [] },
};

/**
 * Every thirteenth file is judged, as the database's owner or from a superuser's URL, on 17 or, some, on another version.
 * As a whole all are judged on every version.
 */
interface Play {
  readonly one: Variant;
  readonly name: string;
  readonly major: Major;
  readonly who: "owner" | "superuser";
}

function playsOf(one: Variant, place: number): readonly Play[] {
  const who = place % 2 === 0 ? "owner" : "superuser";
  const first = one.expected.major ?? 14;
  const known = majors.filter((major) => major >= first);
  if (whole) return known.map((major) => ({ one, name: one.name, major, who }));
  if (place % 13 !== 0) return [];
  const usual = known.find((major) => major >= 17) ?? 17;
  const other = place % 5 === 0 ? known.find((major) => major !== usual) : undefined;
  return [{ one, name: one.name, major: other ?? usual, who }];
}

const plays = [...cases, ...variants()].toSorted((a, b) => (a.name < b.name ? -1 : 1)).flatMap(playsOf);
const grounds = new Map<Major, Ground>();

beforeAll(async () => {
  for (const major of new Set(plays.map((play) => play.major))) {
    const ground = await makeGround(major);
    await withSession(ground.template.superuserUrl, (session) =>
      session.query(`alter role ${ground.template.owner} createdb`),
    );
    grounds.set(major, ground);
  }
}, 60_000);

afterAll(async () => {
  for (const { template } of grounds.values()) await template.drop();
});

test.concurrent.for(plays)("$name on $major by the $who's URL", { timeout: 120_000 }, async (play) => {
  const { expected } = play.one;
  const first = await judged(play);
  const { verdict, findings } = first.verdict !== expected.verdict && isOfServer(first) ? await judged(play) : first;
  const seen = findings.map(({ tier, rule, object, message }) => ({ tier, rule, object, message }));
  expect({ verdict, seen: verdict === expected.verdict ? [] : seen }).toEqual({ verdict: expected.verdict, seen: [] });
  for (const finding of expected.findings) expect(seen).toContainEqual(expect.objectContaining(finding));
  const unplaced = findings.filter((one) => one.tier !== "allowed" && !isPlaced(one));
  expect(unplaced).toEqual([]);
});

/** What another case does meanwhile to the role that all share, or to the whole server, is seen by this one, too. */
function isOfServer({ findings }: { readonly findings: readonly Finding[] }): boolean {
  return findings.some(({ message }) => message.includes("belongs to the whole server"));
}

/** Whoever is told of harm is told where it is done. */
function isPlaced({ file, line }: Finding): boolean {
  return file === "change.sql" && line !== null && line > 0;
}

async function judged({ one, major, who }: Play) {
  const ground = grounds.get(major);
  if (ground === undefined) throw new Error(`no ground for ${major}`);
  const database = one.setup === null ? ground.template : await ground.copy();
  try {
    if (one.setup !== null) await withSession(database.url, (session) => session.query(one.setup ?? ""));
    return await judgeOn(database, one.change, who);
  } finally {
    if (database !== ground.template) await database.drop();
  }
}

async function judgeOn({ url, superuserUrl }: FreshDatabase, content: string, who: Play["who"]) {
  const options = { url: who === "owner" ? url : superuserUrl, asSuperuser: false };
  const wish = {
    file: "change.sql",
    content,
    options,
    database: "cases",
    policies,
    extensions: [],
    keep: false,
    environment: {},
  };
  return (await judgeScript(plainContext(), wish)).judgement;
}
