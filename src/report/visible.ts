/**
 * Text for a terminal in which names and SQL of others stand: whatever would move the cursor, colour, hide or turn round
 * what is read is written out. What our own paint puts in, which ends with itself, stays.
 */
export function visible(text: string): string {
  return text.replaceAll(pattern, (found) => (found.length > 1 ? found : written(found)));
}

// the paint's own sequences; control characters but line feed and tab; marks that change the direction of writing
const pattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /\u001b\[(?:1|2|22|3[123]|39)m|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function written(character: string): string {
  return `\\u{${character.charCodeAt(0).toString(16)}}`;
}
