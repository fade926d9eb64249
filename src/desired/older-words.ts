/**
 * Keywords since PostgreSQL 16 and 17 (src/include/parser/kwlist.h). Older servers, and pg_dump of them, print such a name
 * without quotes, which the parser, a younger one, refuses for a parameter, and SYSTEM_USER everywhere.
 */
const younger = new Set([
  "json",
  "json_array",
  "json_arrayagg",
  "json_exists",
  "json_object",
  "json_objectagg",
  "json_query",
  "json_scalar",
  "json_serialize",
  "json_table",
  "json_value",
  "merge_action",
  "system_user",
]);

/** Takes the place of a word in the text that is parsed; it has the same length, so that all places stay. */
const standIn = (word: string) => word.replace(/^(.)./, "$1$$");
const words = new Map([...younger].map((word) => [standIn(word), word]));

/**
 * The text with a stand-in for such a word, where one is what the parser stumbled over: the word before the place that it
 * names, or the word there. Undefined where there is none.
 *
 * @param place the place that the parser's error names, in characters
 */
export function withStandIn(text: string, place: number): string | undefined {
  const at = [...text].slice(0, place).join("").length;
  const [before, here] = [/[a-z_]+(?=\s+$)/.exec(text.slice(0, at)), /^[a-z_]+/.exec(text.slice(at))];
  const found = before !== null && younger.has(before[0]) ? before.index : at;
  const word = found === at ? (here?.[0] ?? "") : (before?.[0] ?? "");
  if (!younger.has(word)) return undefined;
  return `${text.slice(0, found)}${standIn(word)}${text.slice(found + word.length)}`;
}

/** A parse tree with the words again that have stand-ins. */
export function withoutStandIns<Tree>(tree: Tree): Tree {
  const text = JSON.stringify(tree, (_name, value: unknown) =>
    typeof value === "string" ? (words.get(value) ?? value) : value,
  );
  return JSON.parse(text) as Tree;
}
