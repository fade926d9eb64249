/**
 * Every rule that stands beside the verdict table, by its id, said a second time: the gate's self-check holds the
 * registry to this list, so that one that is lost there is noticed. What covers a row of the table is held to the effect
 * words.
 */
export const besideTheTable: readonly string[] = [
  "evidence-missing",
  "deferred-harm",
  "looks-around",
  "query-broken",
  "query-slower",
  "long-lock",
  "table-rewritten",
  "scan-under-lock",
  "foreign-key-without-index",
  "guard-hides-drift",
  "table-without-key",
  "unlimited-varchar",
  "enumerated-text",
  "unlisted-values",
  "nullable-by-omission",
  "index-on-few-values",
  "redundant-index",
  "doubtful-type",
  "repeating-columns",
  "missing-comment",
  "not-on-neon",
];
