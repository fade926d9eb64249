/** What stands in for an extension that the embedded server does not have. */
interface Stub {
  /** Types that it brings, which are written as `text`. */
  readonly types: readonly string[];
}

/**
 * Extensions that no embedded server has and whose types can be had as `text`: everything else about a schema stays what
 * it was. Statements that need more of the extension (its operator classes, its functions) fail and are listed.
 */
const stubs: Readonly<Record<string, Stub>> = {
  postgis: { types: ["geometry", "geography", "box2d", "box3d"] },
  vector: { types: ["vector", "halfvec", "sparsevec"] },
  vectors: { types: ["vector"] },
  pg_graphql: { types: [] },
  pg_net: { types: [] },
  timescaledb: { types: [] },
};

/** The script with the types of those extensions that are missing written as `text`. */
export function withStubs(script: string, missing: readonly string[]): string {
  const types = missing.flatMap((name) => stubs[name]?.types ?? []);
  if (types.length === 0) return script;
  const named = `(?:\\w+\\.)?(?:${types.join("|")})`;
  // A column may be named after its type.
  const pattern = new RegExp(`(?<![\\w."])${named}(?!\\s+${named}\\b)(?:\\s*\\([^()]*\\))?(?![\\w".(])`, "gi");
  const ofExtension = /^.*\bextension\b.*$/i;
  const lines = script.split("\n").map((line) => (ofExtension.test(line) ? line : line.replaceAll(pattern, "text")));
  return lines.join("\n");
}
