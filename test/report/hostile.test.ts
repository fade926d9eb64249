import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5";
import { expect, test } from "vitest";
import { commentMarkdown } from "../../src/report/comment/comment.ts";
import { mermaid } from "../../src/report/diagram/mermaid.ts";
import { diagramFile } from "../../src/report/diagram/svg.ts";
import { sarif } from "../../src/report/machine/sarif.ts";
import { code, fenced, inline } from "../../src/report/markdown.ts";
import { reportPage } from "../../src/report/page/page.ts";
import { flat, inert } from "../../src/report/visible.ts";
import { hostileText, hostileWords } from "./support/hostile.ts";
import { failed, previewed, reportOn } from "./support/reported.ts";
import schema from "./support/sarif-2.1.0-rtm.5.json" with { type: "json" };

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** As GitHub does: CommonMark with tables, task lists and bare links, HTML let through. */
const rendered = (markdown: string) =>
  parseFragment(micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] }));

function elements(node: Node): Element[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(elements) : [];
  return "tagName" in node ? [node, ...children] : children;
}

function text(node: Node, isSkipped: (element: Element) => boolean = () => false): string {
  if ("value" in node && node.nodeName === "#text") return node.value;
  if ("tagName" in node && isSkipped(node)) return " ";
  return "childNodes" in node ? node.childNodes.map((child) => text(child, isSkipped)).join("") : "";
}

const comments = (node: Node): string[] => [
  ...(node.nodeName === "#comment" && "data" in node ? [node.data] : []),
  ...("childNodes" in node ? node.childNodes.flatMap(comments) : []),
];

const tagsOf = (node: Node) => [...new Set(elements(node).map(({ tagName }) => tagName))];
const squeezed = (words: string) => words.replaceAll(/[\s\u200b]+/g, "");

test("text of others stays text in Markdown, and can be read there", () => {
  fc.assert(
    fc.property(hostileText, (words) => {
      const tree = rendered(`before ${inline(words)} after`);
      expect(tagsOf(tree)).toEqual(["p"]);
      expect(squeezed(text(tree))).toBe(squeezed(`before${flat(words)}after`));
      expect(text(tree)).not.toMatch(/@\w|#\d|GH-\d|:\/\/|www\./i);
      const span = rendered(`before ${code(words)} after`);
      expect(tagsOf(span)).toEqual(["p", "code"]);
      expect(squeezed(text(span))).toBe(squeezed(`before${flat(words)}after`));
      const block = rendered(fenced("sql", words));
      expect(tagsOf(block)).toEqual(["pre", "code"]);
      expect(text(block).trimEnd()).toBe(inert(words.replaceAll(/\r\n?/g, "\n")).trimEnd());
    }),
    { numRuns: 250 },
  );
});

const allowed = ["p", "strong", "em", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "details", "summary"];
const ours = [...allowed, "ul", "li", "input", "sub", "h3"];

test("whatever a pull request calls its things, a comment holds only our own markup, and ends with our marker", () => {
  fc.assert(
    fc.property(hostileWords, (words) => {
      const comment = commentMarkdown(reportOn(previewed(words), failed(words)));
      const tree = rendered(comment);
      expect(tagsOf(tree).filter((tag) => !ours.includes(tag))).toEqual([]);
      expect(comments(tree)).toHaveLength(2);
      expect(comment).toMatch(/\n<!-- content [0-9a-f]{16} -->\n<!-- schemagate report [0-9a-f]{16} -->\n$/);
      const outside = text(tree, ({ tagName }) => tagName === "code" || tagName === "pre");
      expect(outside).not.toMatch(/@\w|#\d|GH-\d|:\/\/\w|www\.\w/i);
      expect(elements(tree).filter(({ tagName }) => tagName === "details")).toHaveLength(3);
      expect(
        elements(tree)
          .filter(({ tagName }) => tagName === "tr")
          .map((row) => row.childNodes.filter(isCell).length),
      ).toEqual([6, 6, 6, 6]);
    }),
    { numRuns: 80 },
  );
});

const isCell = (node: Node) => node.nodeName === "td" || node.nodeName === "th";

const pageTags =
  "a article body code dd desc details div dl dt footer g h1 h2 h3 head header html li line main meta nav p path pre rect section span strong style summary svg table tbody td text th thead title tr tspan ul caption".split(
    " ",
  );

test("whatever a pull request calls its things, the page holds only our own elements, and shows the names", () => {
  fc.assert(
    fc.property(hostileWords, (words) => {
      const tree = parse(reportPage(reportOn(previewed(words), failed(words))));
      expect(tagsOf(tree).filter((tag) => !pageTags.includes(tag))).toEqual([]);
      const attributes = elements(tree).flatMap(({ attrs }) => attrs);
      expect(attributes.filter(({ name }) => /^on|^style$|^src$|^srcset$/.test(name))).toEqual([]);
      expect(attributes.filter(({ name, value }) => name === "href" && !value.startsWith("#"))).toEqual([]);
      expect(squeezed(text(tree))).toContain(squeezed(inert(words.name)));
      const ids = attributes.filter(({ name }) => name === "id").map(({ value }) => value);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 60 },
  );
});

test("a diagram as a file holds only what is drawn", () => {
  const drawn = ["svg", "title", "desc", "style", "g", "rect", "text", "tspan", "path"];
  fc.assert(
    fc.property(hostileWords, (words) => {
      const { outline } = previewed(words);
      if (outline === null) throw new Error("there is one");
      const tree = parseFragment(diagramFile(outline, words.message));
      expect(tagsOf(tree).filter((tag) => !drawn.includes(tag))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** The words of erDiagram's grammar (erDiagram.jison) that we write. */
const lines = [
  /^erDiagram$/,
  /^ {4}t\d+\["[^"%\\<>&#;`~\n\r]*"\](?: \{)?$/,
  /^ {8}[A-Za-z_][\w()-]* [A-Za-z_][\w()-]*(?: PK)?(?:,? FK)?(?: "[^"%\\<>&#;`~\n\r]*")?$/,
  /^ {4}\}$/,
  /^ {4}t\d+ \}o(?:--|\.\.)\|\| t\d+ : "[^"%\\<>&#;`~\n\r]*"$/,
];

test("a Mermaid diagram has only lines that its grammar knows", () => {
  fc.assert(
    fc.property(hostileWords, (words) => {
      const { outline } = previewed(words);
      if (outline === null) throw new Error("there is one");
      for (const line of mermaid(outline, 24).split("\n"))
        expect(
          lines.some((one) => one.test(line)),
          line,
        ).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("SARIF is SARIF 2.1.0, by its schema", () => {
  const { $schema, id, ...draft } = schema;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  formats.default(ajv);
  const validate = ajv.compile(draft);
  fc.assert(
    fc.property(hostileWords, (words) => {
      const log = JSON.parse(JSON.stringify(sarif(reportOn(previewed(words), failed(words)))));
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
      expect(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).not.toMatch(/[\s<>"`\\]/);
    }),
    { numRuns: 60 },
  );
});
