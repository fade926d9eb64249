import { chmod, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Files with the secrets that a person needs, so that what stands on a screen can be pasted and holds none. */
export interface Handouts {
  /** For PGPASSFILE: libpq reads the passwords from it, given that only its owner may (fe-connect.c, passwordFromFile). */
  readonly passFile: string;
  readonly keyFile: string;
}

/** Writes the passwords for the default branch, and the API key. */
export async function writeHandouts(root: string, url: string, apiKey: string): Promise<Handouts> {
  const { hostname, port, username, password } = new URL(url);
  const line = [hostname, port, "*", decodeURIComponent(username), decodeURIComponent(password)].map(escaped).join(":");
  const handouts = { passFile: join(root, "pgpass"), keyFile: join(root, "api-key") };
  await put(handouts.passFile, `${line}\n`);
  await put(handouts.keyFile, `${apiKey}\n`);
  return handouts;
}

function escaped(field: string): string {
  return field.replaceAll(/[\\:]/g, "\\$&");
}

async function put(path: string, text: string): Promise<void> {
  await writeFile(`${path}.half`, text, { mode: 0o600 });
  await chmod(`${path}.half`, 0o600);
  await rename(`${path}.half`, path);
}
