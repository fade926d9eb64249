import { copyOf, drop, owner } from "./databases.ts";
import { releaseArgs } from "./disturb.ts";
import { ranTo } from "./runner.ts";
import type { Stage } from "./stage.ts";

/** The way back as what is disturbed: the release is done, and its steps are those of `rollback`. */
export async function undoing(stage: Stage): Promise<Stage> {
  const template = await copyOf(stage, "after");
  await demand(stage, releaseArgs(stage, template));
  const command = (database: string) => rollbackArgs(stage, database);
  const trial = await copyOf(stage, "trial", template);
  await demand(stage, command(trial));
  const session = await stage.server.session(trial);
  const { rows } = await session.query<Pick<Stage, "steps">>(
    "select plan -> 'steps' as steps from schemagate.release order by id desc limit 1",
  );
  await session.end();
  await drop(stage, trial);
  return { ...stage, template, command, steps: rows[0]?.steps ?? [] };
}

function rollbackArgs(stage: Stage, database: string): readonly string[] {
  const how = ["--unproven", "chaos", "--snapshot", "none", "--wait", "60s", "--lock-wait", "60s"];
  return ["rollback", "--url", owner(stage, database), ...how];
}

async function demand({ again }: Stage, args: readonly string[]): Promise<void> {
  const { status, said } = await ranTo(again.start(args));
  if (status !== 0) throw new Error(`${args[0]} exited ${status}: ${said}`);
}
