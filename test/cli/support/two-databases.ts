import { readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "../../../src/postgres/connect.ts";
import type { Session } from "../../../src/postgres/connection.ts";
import { startTeam, type Team } from "./team.ts";

const stack = "config:\n  schemagate:databases:\n    shop: {name: neondb}\n    billing: {}\n";

/** What both databases declare on main, to be changed by pull requests. */
export const declared = {
  note: (more = ",\n  text text") => `CREATE TABLE note (\n  id int PRIMARY KEY${more}\n);\n`,
  item: (more = "") => `CREATE TABLE item (\n  id int PRIMARY KEY,\n  name text${more}\n);\n`,
  invoice: (more = "") => `CREATE TABLE invoice (\n  id int PRIMARY KEY,\n  amount int${more}\n);\n`,
};

export interface TwoDatabases extends Team {
  /** The second database, beside production's. */
  billing<Result>(use: (session: Session) => Promise<Result>): Promise<Result>;
}

/** A team with two databases on production's branch, `shop` before `billing`, both with rows. */
export async function startTwoDatabases(): Promise<TwoDatabases> {
  const policies = "protected:\n  - {table: public.invoice, database: billing, reason: money}\n";
  const files = { "schema/shop/public/item.sql": declared.item(), "policies/protected.yaml": policies };
  const rows = "insert into item select g, 'name ' || g from generate_series(1, 50) g";
  const team = await startTeam({ ...files, "Pulumi.prod.yaml": stack }, rows);
  await team.production((session) => session.query("create database billing"));
  const url = new URL(team.plane.url);
  url.pathname = "/billing";
  const ca = readFileSync(team.plane.caFile, "utf8");
  const billing: TwoDatabases["billing"] = async (use) => {
    const session = await connect(url.toString(), { ca });
    return use(session).finally(() => session.end());
  };
  team.open("billing", {
    "schema/billing/public/invoice.sql": declared.invoice(),
    "schema/billing/public/note.sql": declared.note(),
  });
  team.merge("billing");
  const plan = join(team.folder, "billing.json");
  for (const args of [
    ["plan", "--database", "billing", "--out", plan],
    ["apply", plan, "--url", url.toString()],
  ]) {
    const run = await team.run(args);
    if (run.status !== 0) throw new Error(`${args[0]} exited ${run.status}: ${run.stderr}`);
  }
  await billing((session) =>
    session.query(`insert into invoice select g, g from generate_series(1, 20) g;
    insert into note select g, 'text ' || g from generate_series(1, 20) g`),
  );
  return { ...team, billing };
}
