import type { DatabaseError } from "./run-step.ts";

/**
 * PostgreSQL's words without the values that it quotes: reports are read in CI logs and pull requests, by more people than
 * the rows are. Errors of class 22 name the value that they refuse, those of class 23 the key or the row.
 */
export function withoutValues({ code, message, detail }: DatabaseError): string {
  const plain = code.startsWith("22") ? message.replaceAll(/"[\s\S]*"/g, '"..."') : message;
  if (detail === undefined || detail === "") return plain;
  const key = detail
    .replaceAll(/=\([\s\S]*?\)(?=[ ,.]|$)/g, "=(...)")
    .replace(/(contains) \([\s\S]*\)\.$/, "$1 (...).");
  return `${plain}. ${code.startsWith("23") ? key : detail}`;
}
