import { join } from "node:path";
import { linters } from "./workflows/linters.ts";
import { look } from "./workflows/look.ts";

/** `npm run workflows`: looks through .github with actionlint and zizmor, which are made once. */
const log = (line: string) => void process.stderr.write(`${line}\n`);

const found = await linters(log);
if (found === null) {
  log(
    "actionlint is built with Go from proxy.golang.org, zizmor comes from PyPI by pip: see that both can be reached.",
  );
  process.exitCode = 1;
} else {
  const { clean, text } = await look(found, join(import.meta.dirname, ".."));
  process.stdout.write(`${text}\n`);
  process.exitCode = clean ? 0 : 1;
}
