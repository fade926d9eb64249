import { CustomResource, type CustomResourceOptions } from "@pulumi/pulumi";

/** A resource of this provider. What it puts out is known once it is made, so at first it is said to be there, without a value. */
export abstract class SchemagateResource extends CustomResource {
  constructor(
    type: string,
    name: string,
    args: object,
    outputs: readonly string[],
    options: CustomResourceOptions | undefined,
    secrets: readonly string[] = [],
  ) {
    const computed = Object.fromEntries(outputs.map((output) => [output, undefined]));
    const additionalSecretOutputs = [...(options?.additionalSecretOutputs ?? []), ...secrets];
    super(`schemagate:index:${type}`, name, { ...computed, ...args }, { ...options, additionalSecretOutputs });
  }
}
