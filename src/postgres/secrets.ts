import { literal } from "./quote.ts";

/**
 * Names of options that hold a secret, as a regular expression that JavaScript and PostgreSQL read alike. postgres_fdw's
 * `password_required` and `passfile` hold none.
 */
export const secretName =
  "^(?!.*_required$).*(password|passwd|passphrase|secret|token|api_?key|access_?key|private_?key|credential)";

const mask = "********";

/** True for the name of an option whose value is a secret. */
export function isSecretName(name: string): boolean {
  return new RegExp(secretName, "i").test(name);
}

/** Statements that can hold secrets; in all others a quoted text is just that. */
const withSecrets =
  /^\s*(CREATE|ALTER)\s+(USER\s+MAPPING|SERVER|SUBSCRIPTION|FOREIGN\s+(DATA\s+WRAPPER|TABLE)|TABLE)\b/i;

const option = /("(?:[^"]|"")+"|\b[A-Za-z_]\w*)(\s+)(E?'(?:[^']|'')*')/g;
const connection = /(\bCONNECTION\s+)(E?'(?:[^']|'')*')/gi;

/** SQL for people to read: the values of secret options, and passwords inside of connection strings, are masked. */
export function masked(sql: string): string {
  if (!withSecrets.test(sql)) return sql;
  return sql
    .replaceAll(
      connection,
      (_all, word: string, text: string) => `${word}${literal(maskedConnection(textOf(text))).trim()}`,
    )
    .replaceAll(option, (all: string, name: string, space: string) =>
      isSecretName(unquoted(name)) ? `${name}${space}'${mask}'` : all,
    );
}

/** A text about this SQL, such as the server's error, without the secrets that the SQL holds. */
export function withoutSecretsOf(sql: string, text: string): string {
  return secretsIn(sql).reduce((left, secret) => left.replaceAll(secret, mask), text);
}

/** Longest first, so that one secret inside of another one leaves nothing behind. */
function secretsIn(sql: string): readonly string[] {
  if (!withSecrets.test(sql)) return [];
  const options = [...sql.matchAll(option)].flatMap(([, name = "", , text = ""]) =>
    isSecretName(unquoted(name)) ? [text.replace(/^E/, "").slice(1, -1), textOf(text)] : [],
  );
  const passwords = [...sql.matchAll(connection)].flatMap(([, , text = ""]) => passwordsIn(textOf(text)));
  return [...new Set([...options, ...passwords])].filter((one) => one !== "").sort((a, b) => b.length - a.length);
}

/** `password=...` as keyword or parameter, and `user:password@` of a URL (PQconninfoParse). */
const keyword = /(password\s*=\s*)('(?:[^'\\]|\\.)*(?:'|$)|(?:[^\s'\\&]|\\.)+)/gi;
const address = /(:\/\/[^:/@?]*:)([^@]*)(@)/g;

function maskedConnection(text: string): string {
  return text.replaceAll(keyword, `$1${mask}`).replaceAll(address, `$1${mask}$3`);
}

function passwordsIn(text: string): readonly string[] {
  const found = [...text.matchAll(keyword), ...text.matchAll(address)].map(([, , value = ""]) => value);
  return found.flatMap((value) => [value, value.replace(/^'|'$/g, "").replaceAll(/\\(.)/g, "$1")]);
}

/** The text that a literal stands for. */
function textOf(sql: string): string {
  const isEscaped = sql.startsWith("E");
  const text = sql.replace(/^E/, "").slice(1, -1).replaceAll("''", "'");
  return isEscaped ? text.replaceAll("\\\\", "\\") : text;
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}
