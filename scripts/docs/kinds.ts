import { kinds } from "schemagate";

/** The list of kinds that the engine compares, as Markdown. */
export function kindsPage(): string {
  const names = kinds.map(({ name, databaseWide }) => `- ${name}${databaseWide ? " (of the whole database)" : ""}`);
  return `<!-- Made by \`npm run docs\` from src/kinds/registry.ts; a test keeps it current. -->

# Kinds of objects

What the engine reads, compares, creates, alters and drops, each with its comment and, where one is declared, its owner:

${names.join("\n")}

An object of any other kind in a managed namespace stops a plan with the kind's name (\`unsupported-kind\`, exit 1), on
either side: nothing is ever skipped silently. Objects outside of the managed namespaces are listed and left alone.
`;
}
