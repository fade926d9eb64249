import type { Connection } from "../postgres/connection.ts";
import { ident, literal } from "../postgres/quote.ts";
import type { Declaration } from "./declaration.ts";
import { lackingOnProduction } from "./lacking.ts";

/** Tablespaces that a statement names, or that a dump has set before it. */
function mentioned({ mentions, tablespace }: Declaration): readonly string[] {
  const set = tablespace === undefined || tablespace === "pg_default" ? [] : [tablespace];
  return [...set, ...mentions.tablespaces];
}

/**
 * Tablespaces belong to the server and are not declared: one that production lacks would only be missed when the plan runs.
 *
 * @param known names of all tablespaces that production has
 * @throws Failure `tablespace-missing` with the place of the first statement that names one
 */
export function requireTablespaces(all: readonly Declaration[], known: readonly string[]): void {
  for (const one of all) {
    const lost = mentioned(one).find((name) => !known.includes(name));
    if (lost === undefined) continue;
    throw lackingOnProduction("tablespace", lost, {
      at: one.source.place(one.start),
      next: "Create the tablespace there first, or leave it out; from a dump, `pg_dump --no-tablespaces` does.",
    });
  }
}

/**
 * Makes stand-ins on the scratch server for tablespaces that declarations name: folders in its own data folder
 * (allow_in_place_tablespaces, since 15).
 */
export async function standInTablespaces(superuser: Connection, all: readonly Declaration[]): Promise<void> {
  const wanted = [...new Set(all.flatMap(mentioned))];
  if (wanted.length === 0) return;
  const { rows } = await superuser.query<{ name: string }>("select spcname::text as name from pg_tablespace");
  const there = new Set(rows.map(({ name }) => name));
  for (const name of wanted) {
    if (!there.has(name))
      await superuser.query(`create tablespace ${ident(name)} location ${await location(superuser)}`);
    await superuser.query(`grant create on tablespace ${ident(name)} to public`);
  }
}

async function location(superuser: Connection): Promise<string> {
  const { rows } = await superuser.query<{ major: number; folder: string }>(
    `select current_setting('server_version_num')::int / 10000 as major,
       current_setting('data_directory') || '/stand_in_' || replace(gen_random_uuid()::text, '-', '') as folder`,
  );
  const [{ major, folder } = { major: 0, folder: "" }] = rows;
  if (major >= 15) await superuser.query("set allow_in_place_tablespaces = on");
  // Before, a folder has to be there; who may make one is the server's account.
  else
    await superuser.query(`copy (select) to program ${literal(`mkdir -m 700 '${folder}' && cat > /dev/null`).trim()}`);
  return major >= 15 ? "''" : literal(folder).trim();
}
