import { open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exitCodes, Failure } from "../failure.ts";
import type { Project, ProjectChange, State } from "./state.ts";

/**
 * Keeps the state on the disk. A change is there, complete and synced, before `change` resolves; a crash in between
 * leaves the state from before.
 */
export class Store {
  readonly #path: string;
  #state: State;
  #last: Promise<unknown> = Promise.resolve();

  constructor(path: string, state: State) {
    this.#path = path;
    this.#state = state;
  }

  get state(): State {
    return this.#state;
  }

  /** Changes are made one after the other. What `edit` throws is thrown on, and nothing has changed then. */
  async change(edit: (state: State) => State): Promise<void> {
    await this.#next(async () => {
      const state = edit(this.#state);
      if (state === this.#state) return;
      await write(this.#path, state);
      this.#state = state;
    });
  }

  /** For what has happened already and cannot be refused any more, such as a failure on a full disk. */
  async settle(edit: (state: State) => State): Promise<void> {
    await this.#next(async () => {
      this.#state = edit(this.#state);
      await write(this.#path, this.#state).catch(() => undefined);
    });
  }

  #next(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** A change of one project as a change of the state; without effect when the project is gone. */
export function inProject(id: string, edit: ProjectChange): (state: State) => State {
  return (state) => {
    const found = state.projects.find((project) => project.id === id);
    const changed = found === undefined ? undefined : edit(found);
    if (changed === found) return state;
    return {
      ...state,
      projects: state.projects.map((project): Project => (project === found ? (changed ?? project) : project)),
    };
  };
}

/**
 * Reads the state of a data folder, or returns null where there is none yet.
 *
 * @throws Failure `data-folder-damaged` when the file is not the state of a plane.
 */
export async function readState(path: string): Promise<State | null> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    const state = JSON.parse(text) as State;
    if (state.format === "schemagate-plane/v1" && Array.isArray(state.projects)) return state;
  } catch {
    // Not JSON: the same as JSON of another kind.
  }
  throw new Failure({
    code: "data-folder-damaged",
    exit: exitCodes.failed,
    tried: `Reading ${path}`,
    problem: "it is not the state of a local control plane",
    next: "Give another folder with --data, or delete this one to start from nothing.",
  });
}

/** Writes the first state of a data folder. */
export async function writeState(path: string, state: State): Promise<void> {
  await write(path, state);
}

async function write(path: string, state: State): Promise<void> {
  const half = join(dirname(path), ".state.json.half");
  try {
    const file = await open(half, "w", 0o600);
    try {
      await file.writeFile(`${JSON.stringify(state, null, 1)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true }).catch(() => undefined);
    throw error;
  }
  const folder = await open(dirname(path), "r");
  await folder.sync().finally(() => folder.close());
}
