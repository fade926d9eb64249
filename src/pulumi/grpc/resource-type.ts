import type { Context } from "../../pipeline/context.ts";
import type { Settings } from "../settings.ts";
import type { Severity } from "./engine-log.ts";
import type { Properties } from "./values.ts";

/** What a call works with. */
export interface Scene {
  readonly settings: Settings;
  /** The name of the resource's URN. */
  readonly name: string;
  /** The world outside, whose log is the engine's. `projectId` names another Neon project than the configured one. */
  context(wish?: { readonly projectId?: string | undefined; readonly hurry?: boolean }): Promise<Context>;
  tell(severity: Severity, message: string): void;
}

export interface CheckFailure {
  readonly property: string;
  readonly reason: string;
}

export interface Checked {
  readonly inputs: Properties;
  readonly failures: readonly CheckFailure[];
}

/** How one property differs, by its path. */
export type Change = "add" | "delete" | "update" | "add and replace" | "delete and replace" | "update and replace";

export interface Difference {
  /** By property path; nothing where nothing differs. */
  readonly changes: ReadonlyMap<string, Change>;
}

/** A resource as it is. */
export interface Found {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

export interface Olds {
  readonly id: string;
  readonly inputs: Properties;
  readonly outputs: Properties;
}

/** One type of resource. Failures are thrown, and told by the server. */
export interface ResourceType {
  /** @param news may hold what is not known yet */
  check(scene: Scene, news: Properties): Promise<Checked>;
  diff(scene: Scene, olds: Olds, news: Properties): Difference;
  /** What `create` and `update` would give, as far as that is known. Nothing is made or changed. */
  foresee(scene: Scene, news: Properties, olds: Olds | null): Properties | Promise<Properties>;
  create(scene: Scene, news: Properties): Promise<Found>;
  update(scene: Scene, olds: Olds, news: Properties): Promise<Properties>;
  /** Null where it is gone. `inputs` and `outputs` are empty for an import. */
  read(scene: Scene, known: Olds): Promise<Found | null>;
  remove(scene: Scene, olds: Olds): Promise<void>;
}

/** Thrown by `create` and `update` when something is there, and not as it was to be. */
export class HalfMade extends Error {
  readonly found: Found;
  readonly reason: unknown;

  constructor(found: Found, reason: unknown) {
    super(reason instanceof Error ? reason.message : String(reason), { cause: reason });
    this.found = found;
    this.reason = reason;
  }
}
