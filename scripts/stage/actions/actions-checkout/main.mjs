// act runs a copy of this folder; what the stand-in does lies beside the stage.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const script = join(process.env.STAGE_ACTIONS, "checkout.ts");
process.exitCode = spawnSync(process.env.STAGE_NODE, [script], { stdio: "inherit" }).status ?? 1;
