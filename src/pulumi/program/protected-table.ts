import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { SchemagateResource } from "./resource.ts";

/** One entry of `policies/protected.yaml`. */
export interface ProtectedTableEntry {
  /** Declared database; absent: in every one. */
  readonly database?: Input<string>;
  /** `namespace.table`, as in SQL. */
  readonly table: Input<string>;
  /** Narrows what is said of changed values to these columns; everything else holds for the whole table. */
  readonly columns?: Input<readonly Input<string>[]>;
  /** Effects that must never happen, beyond those that the verdict table forbids. */
  readonly effects?: Input<readonly Input<string>[]>;
  readonly reason?: Input<string>;
}

export type ProtectedTableArgs = ProtectedTableEntry;

/**
 * A table whose loss nobody could undo, protected besides those of `policies/protected.yaml`: give its `entry` to a
 * SchemaRelease. It only ever makes the policy stricter.
 */
export class ProtectedTable extends SchemagateResource {
  declare readonly table: Output<string>;
  /** For `protect` of a SchemaRelease. */
  declare readonly entry: Output<ProtectedTableEntry>;

  constructor(name: string, args: ProtectedTableArgs, options?: CustomResourceOptions) {
    super("ProtectedTable", name, args, ["entry"], options);
  }
}
