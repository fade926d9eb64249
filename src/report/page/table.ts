import { type Content, html, type Markup } from "./markup.ts";

/** A table that can be scrolled sideways, by keyboard too, where there is no room for it; its first column heads each row. */
export function dataTable(caption: string, head: readonly string[], rows: readonly (readonly Content[])[]): Markup {
  const cells = ([first = "", ...others]: readonly Content[]) =>
    html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>`;
  return html`<div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table><caption>${caption}</caption><thead><tr>${head.map(
    (title) => html`<th scope="col">${title}</th>`,
  )}</tr></thead><tbody>${rows.map(cells)}</tbody></table></div>`;
}

export function codeOf(text: string): Markup {
  return html`<code>${text}</code>`;
}

/** SQL that can be selected as a whole. */
export function sqlBlock(label: string, sql: string): Markup {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${sql}</code></pre>`;
}

/** Only http and https: an address comes from the environment. */
export function link(content: Content, address: string | null): Content {
  return address !== null && /^https?:\/\//i.test(address) ? html`<a href="${address}">${content}</a>` : content;
}
