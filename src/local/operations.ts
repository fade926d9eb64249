import { randomUUID } from "node:crypto";
import { ApiError, locked, notFound, wordsOf } from "./errors.ts";
import type { Faults } from "./faults.ts";
import {
  isUnfinished,
  type Operation,
  type OperationAction,
  type Project,
  type ProjectChange,
  withChanged,
} from "./state.ts";
import { inProject, type Store } from "./store.ts";

export interface Step {
  readonly action: OperationAction;
  readonly branchId?: string | undefined;
  readonly endpointId?: string | undefined;
  /** Does the work; what it returns is written together with the operation's end. */
  run(): Promise<ProjectChange>;
}

export interface Job {
  readonly projectId: string;
  /** Written together with the operations, before the answer goes out; may refuse by throwing. */
  readonly begin: ProjectChange;
  readonly steps: readonly Step[];
  /** What is left of it when a step fails: first the files, then the state. */
  readonly cleanUp?: () => Promise<void>;
  readonly undo: ProjectChange;
}

/** As many operations as a project remembers. */
const remembered = 500;

/** Runs the operations of projects: one job at a time a project, each step in the state before and after it runs. */
export class Operations {
  readonly #store: Store;
  readonly #log: (line: string) => void;
  readonly #faults: Faults;
  readonly #running = new Map<string, Promise<void>>();
  #closed = false;

  constructor(store: Store, faults: Faults, log: (line: string) => void) {
    this.#store = store;
    this.#faults = faults;
    this.#log = log;
  }

  /**
   * Writes the job down and starts it; does not wait for its end.
   *
   * @throws ApiError 404 for a project that is gone, 423 while another job runs, and what `begin` throws.
   */
  async schedule(job: Job): Promise<readonly Operation[]> {
    if (this.#closed) throw new ApiError(503, "", "the local control plane is ending");
    const operations = job.steps.map((step, index) => newOperation(step, index));
    await this.#store.change((state) => {
      const project = state.projects.find((found) => found.id === job.projectId);
      if (project === undefined) throw notFound("project", job.projectId);
      if (project.operations.some(isUnfinished)) throw locked();
      return inProject(job.projectId, (found) => remember(job.begin(found), operations))(state);
    });
    if (operations.length > 0) this.#start(job, operations);
    return operations;
  }

  /** Resolves once no operation of the project runs. */
  async idle(projectId: string): Promise<void> {
    await this.#running.get(projectId);
  }

  /** Takes no further jobs, and resolves once those that run have ended. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#running.values());
  }

  #start(job: Job, operations: readonly Operation[]): void {
    const done = this.#run(job, operations)
      .catch((error: unknown) => this.#log(`operation of ${job.projectId}: ${wordsOf(error)}`))
      .finally(() => this.#running.delete(job.projectId));
    this.#running.set(job.projectId, done);
  }

  async #run(job: Job, operations: readonly Operation[]): Promise<void> {
    for (const [index, step] of job.steps.entries()) {
      const operation = operations[index];
      if (operation === undefined) continue;
      try {
        this.#faults.failWhereAsked(step.action);
        const change = await step.run();
        const next = operations[index + 1];
        await this.#store.change(
          inProject(job.projectId, (project) =>
            begun(ended(change(project), operation.id, "finished", null), next?.id),
          ),
        );
      } catch (error) {
        await this.#fail(job, operations.slice(index), wordsOf(error));
        return;
      }
    }
  }

  async #fail(job: Job, rest: readonly Operation[], problem: string): Promise<void> {
    this.#log(`${rest[0]?.action ?? "operation"} failed: ${problem}`);
    await job.cleanUp?.().catch((error: unknown) => this.#log(`cleaning up failed: ${wordsOf(error)}`));
    await this.#store.settle(
      inProject(job.projectId, (project) =>
        rest.reduce(
          (changed, operation, index) =>
            index === 0
              ? ended(changed, operation.id, "failed", problem)
              : ended(changed, operation.id, "cancelled", null),
          job.undo(project),
        ),
      ),
    );
  }
}

function newOperation(step: Step, index: number): Operation {
  // Distinct times, a millisecond apart, keep the order in every list.
  const now = new Date(Date.now() + index).toISOString();
  return {
    id: randomUUID(),
    action: step.action,
    status: index === 0 ? "running" : "scheduling",
    branchId: step.branchId ?? null,
    endpointId: step.endpointId ?? null,
    error: null,
    createdAt: now,
    updatedAt: now,
    durationMs: 0,
  };
}

function remember(project: Project, operations: readonly Operation[]): Project {
  return { ...project, operations: [...[...operations].reverse(), ...project.operations].slice(0, remembered) };
}

function begun(project: Project, id: string | undefined): Project {
  if (id === undefined) return project;
  const change = { status: "running" as const, updatedAt: new Date().toISOString() };
  return { ...project, operations: withChanged(project.operations, id, change) };
}

/** The project with one operation at its end. */
export function ended(
  project: Project,
  id: string,
  status: "finished" | "failed" | "cancelled",
  error: string | null,
): Project {
  const found = project.operations.find((operation) => operation.id === id);
  if (found === undefined) return project;
  const now = new Date();
  const durationMs = Math.max(0, now.getTime() - new Date(found.updatedAt).getTime());
  const change = { status, error, updatedAt: now.toISOString(), durationMs };
  return { ...project, operations: withChanged(project.operations, id, change) };
}
