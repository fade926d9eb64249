import { execFile } from "node:child_process";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const execute = promisify(execFile);
const size = "400m";

/** A small disk in memory, which can be full. */
export interface Disk {
  fill(): Promise<void>;
  empty(): Promise<void>;
  unmount(): Promise<void>;
}

/** Null where such a disk is to be had, else why not. */
export function whyNoDisk(): string | null {
  if (process.platform !== "linux") return "a disk that can be filled is mounted on Linux only";
  return process.getuid?.() === 0 ? null : "mounting a disk that can be filled takes root";
}

export async function mountDisk(folder: string): Promise<Disk> {
  await execute("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "none", folder]);
  const filler = join(folder, "filler");
  return {
    fill: () => takeAll(filler),
    empty: () => rm(filler, { force: true }),
    unmount: async () => {
      await execute("umount", [folder]);
    },
  };
}

async function takeAll(file: string): Promise<void> {
  const handle = await open(file, "w");
  try {
    for (const piece of [1 << 20, 1 << 12]) {
      const bytes = Buffer.alloc(piece);
      while (
        await handle.write(bytes).then(
          ({ bytesWritten }) => bytesWritten === piece,
          () => false,
        )
      );
    }
  } finally {
    await handle.close();
  }
}
