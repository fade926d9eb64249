/** The first ten names, and how many more there are: what is printed is no place for thousands. */
export function firstTen(names: readonly string[]): string {
  const more = names.length > 10 ? `, and ${names.length - 10} more` : "";
  return `${names.slice(0, 10).join(", ")}${more}`;
}
