import { readFile } from "node:fs/promises";
import { Client } from "pg";

/** Connects to a database of the local control plane, whose certificates come from its own authority. */
export async function database<Result>(
  address: string,
  caFile: string,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const url = new URL(address);
  // with sslmode in the URL, pg takes no notice of `ssl`
  url.search = "";
  const ca = await readFile(caFile, "utf8");
  const client = new Client({ connectionString: url.toString(), ssl: { ca } });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
