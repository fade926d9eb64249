import { execFile } from "node:child_process";
import type { Login } from "../../postgres/database-url.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What a program said; `error` is null where it ended well. */
export interface Said {
  readonly error: Error | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one of PostgreSQL's client programs, found on PATH. The password goes into its environment. */
export function runClient(
  program: "pg_dump" | "pg_restore",
  args: readonly string[],
  environment: Environment,
  login?: Login,
): Promise<Said> {
  const env = login === undefined ? environment : { ...environment, PGPASSWORD: login.password };
  const all = [...args, ...(login === undefined ? [] : [`--dbname=${login.url}`])];
  return new Promise((done) => {
    const options = { env: env as NodeJS.ProcessEnv, maxBuffer: 1 << 24 };
    execFile(program, all, options, (error, stdout, stderr) => done({ error, stdout, stderr }));
  });
}
