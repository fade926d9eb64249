import { type ParseArgsConfig, parseArgs } from "node:util";

/** The command line as `parseArgs` reads it. What it does not know ends the program: with its words, the usage, and 64. */
export function parsedOptions<Config extends ParseArgsConfig>(usage: string, config: Config) {
  try {
    return parseArgs(config);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n\n${usage}`);
    return process.exit(64);
  }
}
