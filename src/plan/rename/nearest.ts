/** Up to five of the names, those that are written most alike first. */
export function nearest(name: string, names: readonly string[]): readonly string[] {
  const ranked = [...new Set(names)].map((one) => ({ one, far: distance(name, one) }));
  return ranked
    .sort((a, b) => a.far - b.far || (a.one < b.one ? -1 : 1))
    .slice(0, 5)
    .map(({ one }) => one);
}

/** Levenshtein's distance: how many letters have to be put in, taken out or changed. */
export function distance(a: string, b: string): number {
  let row = [...b, ""].map((_letter, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const changed = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(changed, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
