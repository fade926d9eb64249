import { expect, test } from "vitest";
import { paint } from "../../src/report/paint.ts";
import { visible } from "../../src/report/visible.ts";

test.each([
  ["a line\n\tand another", "a line\n\tand another"],
  ["clear \u001b[2J", "clear \\u{1b}[2J"],
  ["over\rwritten\u0008", "over\\u{d}written\\u{8}"],
  ["title \u001b]0;x\u0007", "title \\u{1b}]0;x\\u{7}"],
  ["turned \u202eround", "turned \\u{202e}round"],
  ["Größe 数量 🙂", "Größe 数量 🙂"],
  [paint.removed(paint.strong("ours")), paint.removed(paint.strong("ours"))],
])("%j is shown as %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});
