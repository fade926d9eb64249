import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { antiPatternsPage } from "./docs/anti-patterns.ts";
import { guardPage } from "./docs/guard.ts";
import { kindsPage } from "./docs/kinds.ts";
import { locksPage } from "./docs/locks.ts";
import { pulumiPage } from "./docs/pulumi.ts";
import { rulePages } from "./docs/rules.ts";

// Writes the parts of docs/ that are made from the code: `npm run docs`.
const docs = join(import.meta.dirname, "../docs");
await writeFile(join(docs, "rules.md"), rulePages());
await writeFile(join(docs, "anti-patterns.md"), antiPatternsPage());
await writeFile(join(docs, "guard.md"), guardPage());
await writeFile(join(docs, "kinds.md"), kindsPage());
await writeFile(join(docs, "locks.md"), locksPage());
await writeFile(join(docs, "pulumi-resources.md"), pulumiPage());
