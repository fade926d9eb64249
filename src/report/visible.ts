/**
 * Text for a terminal in which names and SQL of others stand: whatever would move the cursor, colour, hide or turn round
 * what is read is written out. What our own paint puts in, which ends with itself, stays.
 */
export function visible(text: string): string {
  return text.replaceAll(pattern, (found) => (found.length > 1 ? found : written(found)));
}

/**
 * The same for pages and comments, where no paint is: what is not to be seen there, such as a character of no width, is
 * written out as well. Line feeds and tabs stay.
 */
export function inert(text: string): string {
  return plain.test(text) ? text : text.replaceAll(unseen, written);
}

/** On one line. */
export function flat(text: string): string {
  return plain.test(text) ? text : inert(text.replaceAll(/[ \t]*[\r\n]\s*/g, " ").replaceAll("\t", " "));
}

// the paint's own sequences; control characters but line feed and tab; marks that change the direction of writing
const pattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[(?:1|2|22|3[123]|39)m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Most texts: nothing in them has to be looked for. */
const plain = /^[ -~]*$/;

// controls but line feed and tab, formatting marks, halves of characters, line and paragraph separators, odd spaces, fillers, what XML has no letter for
const unseen = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u2800\ufffe\uffff]|(?! )\p{Zs}/gu;

function written(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}
