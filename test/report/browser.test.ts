import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { diagramFile } from "../../src/report/diagram/svg.ts";
import { reportPage } from "../../src/report/page/page.ts";
import type { Report } from "../../src/report/report.ts";
import { failed, finding, previewed, reportOn, type Words } from "./support/reported.ts";

/** Chromium of Debian, or the Chrome that GitHub's runners have; without one the page is only read by a parser. */
function browserHere(): string | null {
  for (const name of ["chromium", "chromium-browser", "google-chrome"]) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // the next one, then
    }
  }
  return null;
}

const name = '<img src=x onerror="document.title=1">]]>"--</svg><script>document.title=1</script>';
const words: Words = { name, sql: `ALTER TABLE x; -- </pre>${name}`, message: `${name} was dropped.` };
const advice = finding(words, { rule: "missing-comment", tier: "allowed" });
const report = reportOn(previewed(words, { steps: 3, findings: [finding(words), advice] }), failed(words));

/** A person on a desk in the light, and one with a phone in the dark. */
const readers: readonly (readonly [string, BrowserContextOptions])[] = [
  ["desk", { viewport: { width: 1280, height: 900 }, colorScheme: "light" }],
  ["phone", { viewport: { width: 360, height: 740 }, colorScheme: "dark", isMobile: true, hasTouch: true }],
];

const executablePath = browserHere();
describe.runIf(executablePath !== null)("in a browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "report-"));
  let browser: Browser;
  beforeAll(async () => {
    writeFileSync(join(folder, "report.html"), reportPage(report));
    const { outline } = previewed(words);
    if (outline !== null) writeFileSync(join(folder, "diagram.svg"), diagramFile(outline, words.message));
    browser = await chromium.launch({ executablePath: executablePath ?? "", args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });

  /** Opens a file, and gives what it asked for and complained of besides. */
  async function open(file: string, options: BrowserContextOptions) {
    const context = await browser.newContext({ ...options, bypassCSP: false });
    const page = await context.newPage();
    const [asked, said]: [string[], string[]] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    const address = pathToFileURL(join(folder, file)).href;
    await page.goto(address);
    return { page, asked: asked.filter((url) => url !== address), said, close: () => context.close() };
  }

  test.each(readers)(
    "on a %s the page shows names as text, asks for nothing and needs no scrolling sideways",
    async (_who, options) => {
      const { page, asked, said, close } = await open("report.html", options);
      expect([asked, said]).toEqual([[], []]);
      expect(await page.locator("img, script, iframe, object").count()).toBe(0);
      expect(await page.locator("main").textContent()).toContain(name);
      expect(await page.title()).toMatch(/^Failed: /);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
        0,
      );
      expect(await page.evaluate("getComputedStyle(document.querySelector('svg.er rect')).fill")).not.toBe(
        "rgb(0, 0, 0)",
      );
      await close();
    },
  );

  test.each(readers)("on a %s axe finds nothing amiss", async (_who, options) => {
    const { page, close } = await open("report.html", options);
    await page.locator("details").evaluateAll((all) => {
      for (const one of all) one.setAttribute("open", "");
    });
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test("the keyboard gets everywhere: past the header, into folds and into what scrolls", async () => {
    const { page, close } = await open("report.html", {});
    const focused = () => page.evaluate("document.activeElement.className || document.activeElement.tagName");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("skip");
    const met = new Set<unknown>();
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab");
      met.add(await focused());
    }
    for (const one of ["A", "SUMMARY", "scroll"]) expect(met).toContain(one);
    await page.locator("summary").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator("details").first().getAttribute("open")).toBe("");
    await close();
  });

  test.runIf(process.env.UPDATE_SCREENSHOTS)("pictures for the documentation", async () => {
    writeFileSync(join(folder, "picture.html"), reportPage(picture()));
    for (const [who, options] of readers) {
      const { page, close } = await open("picture.html", options);
      await page.screenshot({ path: join(import.meta.dirname, `../../docs/images/report-${who}.png`) });
      await close();
    }
  });

  test("a diagram as a file of its own is XML that draws the names", async () => {
    const { page, asked, said, close } = await open("diagram.svg", {});
    expect([asked, said]).toEqual([[], []]);
    expect(await page.evaluate("document.documentElement.localName")).toBe("svg");
    expect(await page.evaluate("document.getElementsByTagName('parsererror').length + document.scripts.length")).toBe(
      0,
    );
    await close();
  });
});

/** A report as a team might get it. */
function picture(): Report {
  const note: Words = {
    name: "public.orders",
    sql: "ALTER TABLE public.orders DROP COLUMN note",
    message: "Column public.orders.note was dropped.",
  };
  const instead = "Stop using it in the application first, and drop it in a later change with an approval.";
  const lost = finding(note, {
    object: "public.orders.note",
    file: "schema/shop/public/orders.sql",
    workaround: instead,
  });
  const unlinked = finding(note, {
    ...{ rule: "missing-comment", tier: "allowed", object: "public.refunds", workaround: "" },
    ...{ message: "public.refunds has no comment.", file: "schema/shop/public/refunds.sql", line: 1 },
  });
  const shown = previewed(note, { findings: [lost, unlinked] });
  const verification = { ...shown.evidence.verification, place: { name: "preview/pr-12", expiresAt: null } };
  return reportOn({
    ...shown,
    evidence: { ...shown.evidence, verification },
    policies: "policies/ of main (4bef443c1a2d)",
  });
}

interface Axe {
  run(): Promise<{
    readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
  }>;
}

/** The page's policy lets no script in: axe comes by the debugger. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => (await (globalThis as unknown as { axe: Axe }).axe.run()).violations);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(" | ")}`);
}
