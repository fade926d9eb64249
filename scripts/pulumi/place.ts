import { join } from "node:path";
import { defaultHome } from "../../src/postgres/home.ts";

/** The version of the CLI that is built where none is installed; named, since the proxy is not asked for `@latest`. */
export const pulumiVersion = "v3.259.0";

/** Where it is built to: beside PostgreSQL's programs, so that one folder can be deleted. */
export const toolchainFolder = join(defaultHome(), `pulumi-${pulumiVersion}`);

/** The CLI that was built. */
export const builtProgram = join(toolchainFolder, "pulumi");

/** What a built CLI keeps of its own; an official one has `~/.pulumi`. */
export const pulumiHome = join(defaultHome(), "pulumi-home");

/** The checkout that this script is part of. */
export const checkout = join(import.meta.dirname, "..", "..");

/** The Node language host and the providers that stand in for those that cannot be downloaded. */
export const standIns = join(import.meta.dirname, "bin");

/** Where state lies unless somebody says where. */
export const localState = join(checkout, ".schemagate", "pulumi");
