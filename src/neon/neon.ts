/**
 * All that the engine wants of Neon, in its own words. `client.ts` implements it over the official client; nothing else
 * in the engine knows the API. Every call that starts operations resolves only once they have finished.
 */
export interface Neon {
  readonly projectId: string;
  /** PostgreSQL's major version of the project. */
  project(): Promise<{ readonly id: string; readonly name: string; readonly pgMajor: number }>;
  branches(): Promise<readonly Branch[]>;
  /** The branch with exactly this name, or null. */
  findBranch(name: string): Promise<Branch | null>;
  defaultBranch(): Promise<Branch>;
  /** Get by exact name, else create from the parent's head with a read-write endpoint; safe to repeat. */
  ensureBranch(wish: BranchWish): Promise<{ readonly branch: Branch; readonly created: boolean }>;
  /** Changes what is named, and nothing else. */
  changeBranch(branchId: string, change: BranchChange): Promise<Branch>;
  /** Deletes the branch; done already is done. Refuses the default and protected branches. */
  deleteBranch(branchId: string): Promise<void>;
  /** Connection string of the direct (not pooled) read-write endpoint, with the password in it. */
  connectionUrl(wish: {
    readonly branchId: string;
    readonly database: string;
    readonly role?: string;
  }): Promise<string>;
  /** Which branch the host (and port) of a connection URL belongs to; null where it is none of the project's. */
  branchAt(url: string): Promise<Branch | null>;
  databases(branchId: string): Promise<readonly { readonly name: string; readonly owner: string }[]>;
  createSnapshot(wish: {
    readonly branchId: string;
    readonly name: string;
    readonly expiresAt?: string;
  }): Promise<NeonSnapshot>;
  snapshots(): Promise<readonly NeonSnapshot[]>;
  /** Rewinds the target branch to the snapshot; the replaced state stays as a branch of its own, which is returned. */
  restoreSnapshot(wish: { readonly snapshotId: string; readonly targetBranchId: string }): Promise<{
    readonly branch: Branch;
    readonly replaced: Branch | null;
  }>;
  /** Makes a branch of its own of a snapshot, to look at it. */
  openSnapshot(wish: { readonly snapshotId: string; readonly name: string }): Promise<Branch>;
  /** Puts a branch to the head of another one; the replaced state stays as a branch of that name. */
  resetBranch(wish: {
    readonly branchId: string;
    readonly sourceId: string;
    readonly keepAs: string;
  }): Promise<{ readonly branch: Branch; readonly replaced: Branch | null }>;
  deleteSnapshot(snapshotId: string): Promise<void>;
}

export interface Branch {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly default: boolean;
  readonly protected: boolean;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly parentLsn: string | null;
}

export interface BranchWish {
  readonly name: string;
  readonly parentId: string;
  readonly expiresAt?: string;
}

export interface BranchChange {
  readonly protected?: boolean;
  readonly expiresAt?: string;
}

export interface NeonSnapshot {
  readonly id: string;
  readonly name: string;
  readonly branchId: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lsn: string | null;
}
