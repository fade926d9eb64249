import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ready } from "../demo/plane.ts";
import { database } from "./connection.ts";
import { manyTables } from "./tables.ts";

/**
 * Makes a production with so many tables on a local control plane, and in a checkout the configuration and policies for it.
 *
 * @returns its name
 */
export async function tablesProduction({ url, caFile }: Ready, count: number, checkout: string): Promise<string> {
  const name = `tables_${count}`;
  await database(url, caFile, (client) => client.query(`create database ${name}`));
  const own = new URL(url);
  own.pathname = `/${name}`;
  await database(own.toString(), caFile, (client) => client.query(manyTables(count).join("\n")));
  await mkdir(join(checkout, "policies"), { recursive: true });
  await writeFile(join(checkout, "policies/protected.yaml"), "protected: []\n");
  await writeFile(join(checkout, "Pulumi.prod.yaml"), `config:\n  schemagate:databases: [${name}]\n`);
  return name;
}
