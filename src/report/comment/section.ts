/** A part of a comment, whole and in shorter forms. */
export interface Section {
  /** The whole first, then shorter and shorter; the last one at least says how much is left out. */
  readonly forms: readonly [string, ...string[]];
  /** What is shortened first where there is no room: lower ones before higher ones. */
  readonly worth: number;
}

/** What each sort of section is worth. */
export const worth = { sql: 1, advice: 2, diagram: 3, steps: 4, checklist: 5, verified: 6, findings: 7, heading: 8 };

export function section(worthOfIt: number, ...forms: readonly [string, ...string[]]): Section {
  return { forms, worth: worthOfIt };
}

/** Rows of a table, all of them and fewer and fewer; `rest` tells how many are left out. */
export function shortening<Row>(
  rows: readonly Row[],
  render: (rows: readonly Row[]) => string,
  rest: (left: number) => string,
): readonly [string, ...string[]] {
  const fewer = [100, 30, 10, 3].filter((count) => count < rows.length);
  const cut = fewer.map((count) => `${render(rows.slice(0, count))}\n\n${rest(rows.length - count)}`);
  return [render(rows), ...cut, rest(rows.length)];
}

/**
 * Joins sections so that they take no more than so many characters. Of sections that are worth the same the longest one is
 * shortened first.
 */
export function fitted(
  sections: readonly Section[],
  most: number,
): { readonly text: string; readonly isWhole: boolean } {
  const level = sections.map(() => 0);
  const form = (at: number) => sections[at]?.forms[level[at] ?? 0] ?? "";
  let length = sections.reduce((sum, _section, at) => sum + form(at).length + 2, 0);
  while (length > most) {
    const next = shortenable(sections, level);
    if (next === null) break;
    const before = form(next).length;
    level[next] = (level[next] ?? 0) + 1;
    length += form(next).length - before;
  }
  const texts = sections.map((_section, at) => form(at)).filter((text) => text !== "");
  return { text: texts.join("\n\n"), isWhole: level.every((one) => one === 0) };
}

function shortenable(sections: readonly Section[], level: readonly number[]): number | null {
  let found: { readonly at: number; readonly worth: number; readonly length: number } | null = null;
  for (const [at, { forms, worth: its }] of sections.entries()) {
    const now = level[at] ?? 0;
    if (now >= forms.length - 1) continue;
    const length = forms[now]?.length ?? 0;
    if (found === null || its < found.worth || (its === found.worth && length > found.length))
      found = { at, worth: its, length };
  }
  return found?.at ?? null;
}
