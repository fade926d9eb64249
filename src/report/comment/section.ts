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
 * Joins sections so that they take no more than so many characters, if their shortest forms allow it. Of sections that are
 * worth the same the longest one is shortened first.
 */
export function fitted(
  sections: readonly Section[],
  most: number,
): { readonly text: string; readonly isWhole: boolean } {
  const forms = sections.map(() => 0);
  const text = (at: number) => sections[at]?.forms[forms[at] ?? 0] ?? "";
  let length = sections.reduce((sum, _section, at) => sum + text(at).length + 2, 0);
  for (const round of rounds(sections)) {
    if (length <= most) break;
    for (const at of round.toSorted((a, b) => text(b).length - text(a).length)) {
      if (length <= most) break;
      const before = text(at).length;
      forms[at] = (forms[at] ?? 0) + 1;
      length += text(at).length - before;
    }
  }
  const texts = sections.map((_section, at) => text(at)).filter((one) => one !== "");
  return { text: texts.join("\n\n"), isWhole: forms.every((one) => one === 0) };
}

/** Places of the sections that can be shortened once, once more ..., those that are worth least first. */
function rounds(sections: readonly Section[]): readonly (readonly number[])[] {
  const byWorth = Map.groupBy(sections.keys(), (at) => sections[at]?.worth ?? 0);
  return [...byWorth]
    .toSorted(([a], [b]) => a - b)
    .flatMap(([, places]) => {
      const times = Math.max(...places.map((at) => (sections[at]?.forms.length ?? 1) - 1));
      return Array.from({ length: times }, (_time, round) =>
        places.filter((at) => (sections[at]?.forms.length ?? 1) - 1 > round),
      );
    });
}
