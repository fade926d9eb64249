import { tokens } from "../../desired/tokens.ts";

/** What a piece of code does and asks, as far as its words tell. */
export interface CodeWords {
  /** Of `drop`, `truncate`, `delete`, `update`, `alter`, `execute` (dynamic SQL): those that stand in it. */
  readonly does: readonly string[];
  /** What it asks that is not the same on a preview as in production, such as `current_database`. */
  readonly looks: readonly string[];
  /** What it asks that has good reasons as well, such as `now`. */
  readonly glances: readonly string[];
  /** It goes one way or another: IF, CASE, WHERE, a loop. */
  readonly decides: boolean;
}

const tableName = `(?:[\\p{L}\\p{N}_$.]|"[^"]*")+`;

const harm: readonly (readonly [string, RegExp])[] = [
  ["drop", /\bdrop\b/],
  ["truncate", /\btruncate\b/],
  // MERGE names neither a table nor FROM where it deletes.
  ["delete", /\b(delete\s+from|then\s+delete)\b/],
  [
    "update",
    new RegExp(
      `\\bupdate\\s+(?!(of|on|or|for)\\b)(only\\s+)?${tableName}(\\s*\\*)?(\\s+as)?(\\s+${tableName})?\\s+set\\b|\\bthen\\s+update\\s+set\\b`,
      "u",
    ),
  ],
  ["alter", /\balter\s+(table|type|domain|schema|view|sequence|function|default|role|policy)\b/],
  // Of a trigger, of a grant, or the name of a privilege it is no dynamic SQL.
  ["execute", /(?<!')\bexecute\b(?!\s+(?:function|procedure)\s+[^\s(;]+\s*\(|\s+on\b)/],
];

/** Settings that tell one server from another. */
const settings =
  "neon\\.\\w+|cluster_name|data_directory|config_file|hba_file|port|listen_addresses|application_name|server_version\\w*|archive_\\w+|in_hot_standby|(default_)?transaction_read_only|is_superuser|session_authorization|wal_level|max_connections|shared_buffers|primary_\\w+|unix_socket_\\w+|log_\\w+";

const place: readonly RegExp[] = [
  /\b(current_database|current_catalog|inet_server_addr|inet_server_port|inet_client_addr|inet_client_port)\b/g,
  /\b(version)\s*\(/g,
  /\b(pg_is_in_recovery|pg_postmaster_start_time|pg_conf_load_time|pg_control_system|pg_control_checkpoint|pg_backend_pid)\b/g,
  /\b(pg_stat_\w+|pg_statio_\w+|pg_replication_slots|pg_settings|pg_file_settings|pg_hba_file_rules|pg_config|pg_database|pg_tablespace|pg_locks)\b/g,
  /\b(pg_read_file|pg_read_binary_file|pg_ls_dir|pg_stat_file|pg_ls_waldir)\b/g,
  /\b(pg_current_wal_\w+|txid_current\w*|pg_current_xact_id\w*|pg_current_snapshot)\b/g,
  /\b(pg_relation_size|pg_total_relation_size|pg_table_size|pg_indexes_size|pg_database_size|reltuples|relpages|n_live_tup|n_dead_tup)\b/g,
  /\b(pg_relation_filepath|pg_relation_filenode|relfilenode)\b/g,
  new RegExp(`\\bcurrent_setting\\s*\\(\\s*'(${settings})'`, "g"),
  // Of a name that is computed: it may be any.
  /\b(current_setting)\s*\((?!\s*'+[^']*'+\s*[,)])/g,
  new RegExp(`\\bshow\\s+(${settings})`, "g"),
];

const moment =
  /\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|current_date|current_timestamp|localtimestamp|random|session_user|current_user|pg_roles|pg_authid|pg_user|pg_has_role|schemagate)\b/g;

/** Reads code by its words, without comments; strings count, since dynamic SQL is made of them. */
export function readWords(code: string): CodeWords {
  const text = withoutComments(code).toLowerCase();
  const found = (patterns: readonly RegExp[]) => [
    ...new Set(patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? match[0]))),
  ];
  return {
    does: harm.filter(([, pattern]) => pattern.test(text)).map(([word]) => word),
    looks: found(place),
    glances: found([moment]),
    decides: /\b(if|case|where|loop|while|having)\b/.test(text.replaceAll(/\bif\s+(not\s+)?exists\b(?!\s*\()/g, "")),
  };
}

/** Code without its comments. What stands in dollar quotes is code itself. */
export function withoutComments(code: string): string {
  let kept = "";
  for (const { kind, start, end } of tokens(code)) {
    const part = code.slice(start, end);
    if (kind === "space") kept += " ";
    else kept += kind === "string" && part.startsWith("$") ? quotedCode(part) : part;
  }
  return kept;
}

function quotedCode(part: string): string {
  const mark = /^\$[^$]*\$/.exec(part)?.[0] ?? "";
  const isClosed = part.length >= 2 * mark.length && part.endsWith(mark);
  const inner = part.slice(mark.length, isClosed ? -mark.length : undefined);
  return `${mark}${withoutComments(inner)}${isClosed ? mark : ""}`;
}
