import { Client } from "pg";
import { chooser, numbers } from "./chooser.ts";
import { codeEdits } from "./edits/code.ts";
import { columnEdits } from "./edits/columns.ts";
import { constraintEdits } from "./edits/constraints.ts";
import { otherEdits } from "./edits/others.ts";

const all = { ...columnEdits, ...constraintEdits, ...codeEdits, ...otherEdits };

export interface Edited {
  /** The edits that were made: their sort and their SQL. */
  readonly edits: readonly { readonly what: string; readonly sql: string }[];
  /** How many more were tried and refused by PostgreSQL. */
  readonly refused: number;
}

/** Makes that many mixed edits to a database, each of another sort as long as there are sorts left. */
export async function editDatabase(url: string, seed: number, count: number): Promise<Edited> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const choose = chooser(client, seed);
    const made: { what: string; sql: string }[] = [];
    let refused = 0;
    for (let round = 0; round < 6 && made.length < count; round++) {
      for (const what of shuffled(Object.keys(all), seed + round)) {
        if (made.length === count) break;
        const sql = await all[what]?.(choose);
        if (sql === null || sql === undefined) continue;
        const error = await client.query(sql).then(
          () => null,
          (reason: Error) => reason,
        );
        if (error === null) made.push({ what, sql });
        else refused++;
      }
    }
    return { edits: made, refused };
  } finally {
    await client.end();
  }
}

function shuffled(names: readonly string[], seed: number): readonly string[] {
  const random = numbers(seed * 7919);
  return names
    .map((name) => ({ name, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name);
}
