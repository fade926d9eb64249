import { guardedStatements } from "../../test/guard/statements.ts";

/** docs/guard.md: what the guard is, and what was measured to pass it. */
export function guardPage(): string {
  const cell = (refused: boolean) => (refused ? "refused" : "**passes**");
  const rows = guardedStatements.map(({ what, as, whole, truncateOnly }) => {
    const who = as === "superuser" && !what.includes("superuser") ? `${what} (as a superuser)` : what;
    return `| ${who} | ${cell(whole)} | ${cell(truncateOnly)} |`;
  });
  return `<!-- Made by \`npm run docs\` from test/guard/statements.ts, which test/guard/passes.test.ts tries on servers. -->
# The guard inside the database

\`schemagate guard install\` puts triggers into a database that refuse TRUNCATE and DROP on the tables of
\`policies/protected.yaml\`. They stop accidents: a script against the wrong database, a role that was granted more than it
needs. They are no security boundary, and the gate needs none of them: it judges what a plan did on a preview.

\`\`\`
schemagate guard install --url postgresql://me@localhost/shop                  TRUNCATE is refused
schemagate guard install --url postgresql://postgres@localhost/shop --as-superuser   DROP, too
schemagate guard status --exit-code                                            2 where something is not refused
schemagate guard lift --minutes 10 --reason 'moving old rows'                  for a while
schemagate guard lift                                                          takes it away
\`\`\`

TRUNCATE is refused by a trigger on each table, which the table's owner may make. DROP is refused by an event trigger, which
only a superuser may make, or whom the provider gives that right; it knows tables by their OID, so that a table is guarded
under any name. Both are always enabled. They live in the namespace \`schemagate\` and are no part of any plan, fingerprint
or effect.

A release passes the guard in its own transaction, and nobody else at that moment; after it, tables that were made anew
under their names are guarded again. On previews and other copies the guard is lifted, so that everything is seen and judged.

| statement | with the event trigger | with triggers on TRUNCATE only |
|---|---|---|
${rows.join("\n")}

What was tried here as the owner may be done by every role that may do what the owner may. DROP DATABASE passes as well.
`;
}
