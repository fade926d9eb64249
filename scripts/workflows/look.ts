import { execFile } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { join } from "node:path";
import type { Linters } from "./linters.ts";

export interface Looked {
  /** Whether nothing was found. */
  readonly clean: boolean;
  readonly text: string;
}

/** Looks through the workflows and actions below a folder's `.github`; what is excused there says why. */
export async function look({ actionlint, zizmor }: Linters, folder: string): Promise<Looked> {
  const workflows = globSync(join(folder, ".github/workflows/*.{yml,yaml}")).sort();
  const config = join(folder, ".github/zizmor.yml");
  const given = existsSync(config) ? ["--config", config] : [];
  // Nothing is asked online: what is found must not depend on the day. Shellcheck is not in every place.
  const all = await Promise.all([
    ran(actionlint, ["-no-color", "-shellcheck=", "-pyflakes=", ...workflows], folder),
    ran(
      zizmor,
      ["--offline", "--no-progress", "--color=never", "--persona=pedantic", ...given, join(folder, ".github")],
      folder,
    ),
  ]);
  return { clean: all.every(({ code }) => code === 0), text: all.map(({ text }) => text).join("\n") };
}

function ran(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    execFile(program, [...args], { cwd, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, text: `${stdout}${stderr}`.trim() });
    });
  });
}
