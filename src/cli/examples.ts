/** The examples below a command's options, one a line. */
export function examples(...lines: readonly string[]): string {
  return `\nExamples:\n${lines.map((line) => `  schemagate ${line}`).join("\n")}\n`;
}
