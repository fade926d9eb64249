import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { exitCodes, Failure } from "../../src/failure.ts";
import { isTamePath } from "./tame-path.ts";

/** Evidence takes a few hundred kilobytes; what is far beyond that is none. */
const most = { bytes: 512 * 1024 ** 2, files: 5_000 };

/** Why a folder's files are not what is meant; null where they are. */
export type ProblemIn = (folder: string) => Promise<string | null>;

/** Writes what is in a zip to a folder; says what is wrong with it, and then nothing is left behind. */
export async function unpacked(zip: Uint8Array | string, out: string, problemIn: ProblemIn): Promise<string | null> {
  if (typeof zip === "string") return zip;
  const began = `${out}.unpacking`;
  try {
    await rm(began, { recursive: true, force: true });
    for (const [name, bytes] of Object.entries(filesIn(zip))) {
      await mkdir(dirname(join(began, name)), { recursive: true });
      await writeFile(join(began, name), bytes, { flag: "wx" });
    }
    const problem = await problemIn(began);
    if (problem !== null) return problem;
    await rm(out, { recursive: true, force: true });
    await mkdir(dirname(out), { recursive: true });
    await rename(began, out);
    return null;
  } catch (error) {
    return error instanceof Failure ? error.problem : `it cannot be unpacked: ${String(error)}`;
  } finally {
    await rm(began, { recursive: true, force: true });
  }
}

/** @throws Failure `artefact-unsafe` (3) for names that lead out of the folder, and for what unpacks to too much */
function filesIn(zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  let [files, size] = [0, 0];
  return unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      files += 1;
      size += originalSize;
      if (!isTamePath(name.replace(/\/$/, ""))) throw unsafe(`${JSON.stringify(name)} leads out of its folder`);
      if (files > most.files || size > most.bytes) throw unsafe("it unpacks to more than evidence can be");
      return !name.endsWith("/");
    },
  });
}

function unsafe(problem: string): Failure {
  return new Failure({
    code: "artefact-unsafe",
    exit: exitCodes.rejected,
    tried: "Unpacking an artefact",
    problem,
    next: "Find out who made that artefact; a preview anew leaves another one.",
  });
}
