import { type Input, type InvokeOptions, type InvokeOutputOptions, type Output, runtime } from "@pulumi/pulumi";

export interface PlanArgs {
  /** The declared database: the name of its folder below `schema/`. */
  readonly database: string;
  /** Folder or file of the declared schema; `schema/<database>` unless given. */
  readonly schema?: string;
  /** Connection URL of the database; production, as the stack's configuration names it, unless given. */
  readonly url?: string;
}

export interface PlanStep {
  readonly id: string;
  readonly sql: string;
  readonly object: string;
  /** `none`, `scan` or `rewrite`. */
  readonly work: string;
  /** `none`, `possible` or `certain`. */
  readonly dataLoss: string;
}

/** What would bring the database to the declared schema. */
export interface PlanResult {
  readonly planDigest: string;
  readonly from: string;
  readonly to: string;
  readonly steps: readonly PlanStep[];
  /** The whole document, as `schemagate plan --json` prints it. */
  readonly plan: string;
}

/** Plans without releasing: nothing is changed. */
export function plan(args: PlanArgs, options?: InvokeOptions): Promise<PlanResult> {
  return runtime.invoke("schemagate:index:plan", args, options);
}

/** The same for arguments that are outputs of resources. */
export function planOutput(
  args: { readonly [Name in keyof PlanArgs]: Input<NonNullable<PlanArgs[Name]>> },
  options?: InvokeOutputOptions,
): Output<PlanResult> {
  return runtime.invokeOutput("schemagate:index:plan", args, options);
}
