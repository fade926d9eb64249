import { flat, inert } from "./visible.ts";

/**
 * Text of others inside Markdown: identifiers and SQL come from a pull request. Nothing in it may mention people or issues,
 * link, or open HTML. GitHub looks for mentions in what is rendered, where a backslash is gone: a character of no width
 * stands in their way.
 */
export function inline(text: string): string {
  return flat(text)
    .replaceAll(/([@#]|GH-|www|:(?=\/\/))/gi, "$1\u200b")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\\", "&#92;")
    .replaceAll("|", "&#124;")
    .replaceAll(/([`*_{}[\]()~!$]|#(?!\d+;))/g, "\\$1");
}

/**
 * A code span whose fence is longer than any run of backticks in it. Of a table a span has no sure way to hold a pipe, since
 * a backslash before it may itself be escaped: then HTML says it.
 */
export function code(text: string): string {
  const line = flat(text);
  if (line.includes("|")) return `<code>${inline(line)}</code>`;
  const ticks = "`".repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $|^ *$/.test(line) ? " " : "";
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** A fenced block, its fence longer than any in the content. */
export function fenced(language: string, text: string): string {
  const content = inert(text.replaceAll(/\r\n?/g, "\n")).replace(/\n$/, "");
  const ticks = "`".repeat(Math.max(3, longestRun(content) + 1));
  return `${ticks}${language}\n${content}\n${ticks}`;
}

/** A table; cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Something behind a fold; its title is Markdown already. */
export function folded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** A link to an address that we made; its text is Markdown already. */
export function linked(text: string, address: string | null): string {
  return address === null ? text : `[${text}](<${address.replaceAll(/[<>\s\\|]/g, encodeURIComponent)}>)`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((match) => match[0].length));
}
