import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm, stat, symlink } from "node:fs/promises";
import { userInfo } from "node:os";
import { join, resolve } from "node:path";
import { exitCodes, Failure } from "../../failure.ts";
import { defaultHome } from "../../postgres/home.ts";

/** Links to the certificates of this user's local control planes, so that any command recognises them. */
function folder(): string {
  return join(defaultHome(), "authorities");
}

/**
 * Makes the certificate authority of a local control plane known to this user's commands, as long as its file is there.
 *
 * @returns Forgets it again.
 */
export async function rememberAuthority(caFile: string): Promise<() => Promise<void>> {
  await mkdir(folder(), { recursive: true, mode: 0o755 });
  const link = join(folder(), `${createHash("sha256").update(resolve(caFile)).digest("hex").slice(0, 32)}.crt`);
  await rm(link, { force: true });
  await symlink(resolve(caFile), link);
  return () => rm(link, { force: true });
}

/**
 * The authorities to trust for a connection, in PEM: the one that the URL names, and on this machine's own addresses
 * those of this user's local control planes. Null means the system's.
 *
 * @throws Failure `certificate-missing` (78) when the URL names a file that cannot be read.
 */
export async function certificateAuthority(url: string): Promise<string | null> {
  const parsed = URL.parse(url);
  const named = parsed?.searchParams.get("sslrootcert");
  if (named && named !== "system") return namedAuthority(named);
  const loopback = ["127.0.0.1", "localhost", "[::1]"].includes(parsed?.hostname ?? "");
  return loopback ? ownAuthorities() : null;
}

async function namedAuthority(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new Failure({
      code: "certificate-missing",
      exit: exitCodes.configuration,
      tried: `Reading the certificate authority ${file}, which the connection URL names`,
      problem: (cause as Error).message,
      next: "Mend sslrootcert in the URL.",
      cause,
    });
  });
}

/** The folder lies below /var/tmp, where anybody could have made one: only this user's own counts. */
async function ownAuthorities(): Promise<string | null> {
  for (const path of [defaultHome(), folder()]) {
    const owner = await stat(path).catch(() => null);
    if (owner === null || owner.uid !== userInfo().uid) return null;
  }
  const names = (await readdir(folder())).filter((name) => name.endsWith(".crt"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder(), name), "utf8").catch(() => "")));
  return texts.join("\n") || null;
}
