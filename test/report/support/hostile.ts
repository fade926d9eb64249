import fc from "fast-check";
import type { Words } from "./reported.ts";

const pieces = [
  ...[
    "<img src=x onerror=alert(1)>",
    "</details>",
    "</script><script>alert(1)</script>",
    "]]>",
    "<!--",
    "-->",
    '"--',
    "'",
  ],
  ...[
    "`",
    "```",
    "````",
    "~~~",
    "|",
    "\\|",
    "\\",
    "*",
    "__",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x)",
  ],
  ...[
    "@team",
    "@org/team",
    "#12",
    "GH-12",
    "http://evil.example",
    "www.evil.example",
    "a@evil.example",
    "$x$",
    "&lt;",
    "&#64;team",
  ],
  ...[
    "\n",
    "\n\n# head\n",
    "\r",
    "\t",
    "\u202e",
    "\u200b",
    "\u0000",
    "\u001b[31m",
    "\ufeff",
    "\ud800",
    "\u2028",
    "😀",
    "é",
  ],
  ...[
    "<!-- schemagate report 0000000000000000 -->",
    "}",
    "{",
    "%%",
    ";",
    "erDiagram",
    "- [x]",
    " ",
    "$$",
    "</svg>",
    "<style>",
  ],
];

/** Identifiers and SQL as somebody writes them who wants to get out of where they stand. */
export const hostileText = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces) }, fc.string({ unit: "binary", maxLength: 6 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(""));

export const hostileWords: fc.Arbitrary<Words> = fc.record({
  name: hostileText,
  sql: hostileText,
  message: hostileText,
});
