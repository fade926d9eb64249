import { mkdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ident } from "../src/postgres/quote.ts";
import { type Result, rowsOf, shownAsTable } from "./corpus/report.ts";
import { tryFile } from "./corpus/try-file.ts";
import { parsedOptions } from "./parsed-options.ts";

const usage = `Usage: npm run corpus -- FILE.sql ... [--major N] [--edits SEED ...] [--count N] [--extension NAME ...] [--out DIR] [--json]

Brings an empty database to each schema with \`schemagate plan\` and \`schemagate apply\`, plans a second time, and compares
pg_dump's output entry by entry with that of the original; then does the same to a copy with mixed edits, and back.

  --major N     major version of PostgreSQL (default: 18)
  --edits SEED  seed of the edits; may be given more than once (default: 1; 0 leaves them out)
  --count N     how many edits (default: 25)
  --extension NAME  extension that the file takes for granted
  --out DIR     where dumps, plans and edits are left (default: below the temporary folder)
  --json        print one JSON document instead of the table

PG_DUMP names the pg_dump to use; it must be of the server's version or newer.
`;

async function main(): Promise<number> {
  const { values, positionals } = parsedOptions(usage, {
    allowPositionals: true,
    options: {
      major: { type: "string", default: "18" },
      edits: { type: "string", multiple: true, default: ["1"] },
      count: { type: "string", default: "25" },
      extension: { type: "string", multiple: true, default: [] },
      out: { type: "string", default: join(tmpdir(), "schemagate-corpus") },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  const [major, count, seeds] = [Number(values.major), Number(values.count), values.edits.map(Number)];
  const odd = [major, count, ...seeds].some((number) => !Number.isInteger(number) || number < 0);
  if (values.help || odd || positionals.length === 0) {
    process.stdout.write(usage);
    return values.help ? 0 : 64;
  }
  const results: Result[] = [];
  for (const file of positionals) {
    const name = basename(file).replace(/\.sql$/, "");
    const out = join(values.out, `${name}-${major}`);
    await mkdir(out, { recursive: true });
    process.stderr.write(`${file} on PostgreSQL ${major}; files are left in ${out}\n`);
    const granted = values.extension.map((extension) => `CREATE EXTENSION IF NOT EXISTS ${ident(extension)};\n`);
    const text = granted.join("") + (await readFile(file, "utf8"));
    const result = await tryFile({ file, text, name, major, seeds: seeds.filter((seed) => seed > 0), count, out });
    await writeFile(join(out, "result.json"), JSON.stringify(result, null, 2));
    results.push(result);
    process.stderr.write(
      `${rowsOf(result)
        .map((row) => row.slice(3).join("  "))
        .join("\n")}\n`,
    );
  }
  process.stdout.write(values.json ? `${JSON.stringify(results, null, 2)}\n` : shownAsTable(results));
  return results.every(({ equal }) => equal) ? 0 : 1;
}

process.exitCode = await main();
