import { inert } from "../visible.ts";

/** Text of others as text of HTML or of an attribute, whatever is in it. */
function escaped(text: string): string {
  return inert(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}

/** Markup that was made here, as against text. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Markup | string | number | readonly Content[];

/**
 * Markup out of a template: what is put in is text and is escaped, unless it is markup itself. Works for HTML and SVG.
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.reduce((text, part, place) => `${text}${rendered(contents[place - 1] ?? "")}${part}`));
}

export const nothing = new Markup("");

function rendered(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (typeof content === "string" || typeof content === "number") return escaped(String(content));
  return content.map(rendered).join("");
}
