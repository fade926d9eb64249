import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Plane, startPlane } from "../../../src/local/plane.ts";
import { rememberAuthority } from "../../../src/pipeline/target/authority.ts";
import { connect } from "../../../src/postgres/connect.ts";
import type { Session } from "../../../src/postgres/connection.ts";
import { roomyMemory } from "../../../src/postgres/scratch-folder.ts";
import { type Run, type Stage, schemagate } from "./cli.ts";

/** A team: a repository with a declared schema and policies, and a production database on a local control plane. */
export interface Team {
  readonly plane: Plane;
  readonly folder: string;
  /** Runs a command in the repository; rejects when it shows the password or the key. */
  run(args: readonly string[], more?: Partial<Stage>): Promise<Run>;
  /** Opens a git ref from main with these files changed. */
  open(ref: string, files: Readonly<Record<string, string>>): void;
  merge(ref: string): void;
  production<Result>(use: (session: Session) => Promise<Result>): Promise<Result>;
  end(): Promise<void>;
}

/** Starts it all, with the files on main and production as they declare it. */
export async function startTeam(files: Readonly<Record<string, string>>, data: string): Promise<Team> {
  const root = mkdtempSync(join((await roomyMemory()) ?? tmpdir(), 'a team\'s "place" '));
  const folder = join(root, "repository");
  const plane = await startPlane({ dataDir: join(root, "plane"), log: () => undefined });
  const forget = await rememberAuthority(plane.caFile);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...args], { cwd: folder, stdio: "pipe" });
  const write = (texts: Readonly<Record<string, string>>) => {
    for (const [name, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  mkdirSync(folder);
  git("init", "--quiet", "--initial-branch", "main");
  write({ ".gitignore": ".schemagate/\n*.json\n", ...files });
  git("add", "--all");
  git("commit", "--quiet", "-m", "main");
  const { apiKey, apiHost, projectId } = plane;
  const env = { NEON_API_KEY: apiKey, NEON_API_HOST: apiHost, NEON_PROJECT_ID: projectId };
  const team: Team = {
    plane,
    folder,
    run: async (args, more = {}) => {
      const ran = await schemagate(args, { cwd: folder, ...more, env: { ...env, ...more.env } });
      for (const secret of [apiKey, new URL(plane.url).password]) {
        if (`${ran.stdout}${ran.stderr}`.includes(secret)) throw new Error(`${args[0]} shows a secret`);
      }
      return ran;
    },
    open: (ref, changed) => {
      git("checkout", "--quiet", "-B", ref, "main");
      write(changed);
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", ref);
    },
    merge: (ref) => {
      git("checkout", "--quiet", "main");
      git("merge", "--quiet", "--no-ff", "-m", `merge ${ref}`, ref);
    },
    production: async (use) => {
      const session = await connect(plane.url, { ca: (await import("node:fs")).readFileSync(plane.caFile, "utf8") });
      try {
        return await use(session);
      } finally {
        await session.end();
      }
    },
    end: async () => {
      await forget();
      await plane.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
  await bringUp(team, data);
  return team;
}

async function bringUp(team: Team, data: string): Promise<void> {
  const plan = join(team.folder, "first.json");
  for (const args of [
    ["plan", "--out", plan],
    ["apply", plan, "--url", team.plane.url],
  ]) {
    const run = await team.run(args);
    if (run.status !== 0) throw new Error(`${args[0]} exited ${run.status}: ${run.stderr}`);
  }
  await team.production((session) => session.query(data));
}
