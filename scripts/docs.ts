import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rulePages } from "./docs/rules.ts";

// Writes the parts of docs/ that are made from the code: `npm run docs`.
await writeFile(join(import.meta.dirname, "../docs/rules.md"), rulePages());
