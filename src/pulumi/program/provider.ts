import { type Input, ProviderResource, type ResourceOptions, secret } from "@pulumi/pulumi";

/** As the keys `schemagate:*` of the stack's configuration, which hold for the default provider. */
export interface ProviderArgs {
  readonly neonProjectId?: Input<string>;
  /** Ends in `/api/v2`. */
  readonly neonApiHost?: Input<string>;
  readonly neonApiKey?: Input<string>;
  /** Name of the branch that is production; the project's default branch unless given. */
  readonly productionBranch?: Input<string>;
  /** Declared database -> what it is called on the server, and its URL where that is not on Neon. */
  readonly databases?: Input<Readonly<Record<string, Input<{ readonly name?: string; readonly url?: string }>>>>;
  /** Extensions that the declared schema may use. */
  readonly extensions?: Input<readonly Input<string>[]>;
  /** Refuse plans that no evidence proves. */
  readonly requireEvidence?: Input<boolean>;
}

/** A provider with settings of its own, for another project than the stack's. */
export class Provider extends ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, options?: ResourceOptions) {
    const key = args.neonApiKey === undefined ? {} : { neonApiKey: secret(args.neonApiKey) };
    super("schemagate", name, { ...args, ...key }, options);
  }
}
