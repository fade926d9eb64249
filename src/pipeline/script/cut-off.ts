import { exitCodes, Failure } from "../../failure.ts";
import type { Connection } from "../../postgres/connection.ts";
import { ident } from "../../postgres/quote.ts";

/** A folder for sockets that is not there: connecting fails at once, without a word on the network. */
const nowhere = "/nonexistent/schemagate";

interface Server {
  readonly name: string;
  /** Names of its options. */
  readonly options: readonly string[];
}

/**
 * Points the foreign servers of a copy nowhere: what a file writes through them would be written where nothing is a copy.
 *
 * @throws Failure `no-clone` for a server that this role can use and not change.
 */
export async function cutOff(connection: Connection): Promise<void> {
  const { rows } = await connection.query<Server>(
    `select s.srvname::text as name,
        coalesce((select jsonb_agg(o.option_name) from pg_options_to_table(s.srvoptions) o), '[]') as options
       from pg_foreign_server s join pg_foreign_data_wrapper w on w.oid = s.srvfdw
       join pg_proc v on v.oid = w.fdwvalidator
      where v.proname in ('postgres_fdw_validator', 'dblink_fdw_validator', 'postgresql_fdw_validator')
        and has_server_privilege(s.oid, 'usage')`,
  );
  for (const { name, options } of rows) {
    const host = `${options.includes("host") ? "set" : "add"} host '${nowhere}'`;
    const others = ["hostaddr", "service"].filter((one) => options.includes(one)).map((one) => `drop ${one}`);
    await connection.query(`alter server ${ident(name)} options (${[host, ...others].join(", ")})`).catch((cause) => {
      throw reachable(name, cause as Error);
    });
  }
}

function reachable(server: string, cause: Error): Failure {
  return new Failure({
    code: "no-clone",
    exit: exitCodes.failed,
    tried: `Keeping the copy from the foreign server ${server}`,
    problem: `its role may use that server and not change it (${cause.message}), so that SQL on the copy would reach it`,
    next: "Give the URL of a role that owns the server.",
    cause,
  });
}
