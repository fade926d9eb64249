import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "selfsigned";

export interface Certificates {
  readonly caFile: string;
  /** The certificate of the authority in PEM, for clients. */
  readonly ca: string;
  readonly serverCertificate: string;
  readonly serverKey: string;
}

const files = { ca: "ca.crt", serverCertificate: "server.crt", serverKey: "server.key" } as const;

/**
 * The certificates of a data folder, made the first time and the same ever after, so that whoever trusts the authority's
 * file goes on doing so. Its key is thrown away once the servers' certificate is signed: nobody can sign another one.
 */
export async function certificates(dataDir: string): Promise<Certificates> {
  const folder = join(dataDir, "certificates");
  const found = await read(folder);
  if (found !== null) return found;
  await make(folder);
  const made = await read(folder);
  if (made === null) throw new Error(`the certificates in ${folder} cannot be read back`);
  return made;
}

async function read(folder: string): Promise<Certificates | null> {
  try {
    const [ca, serverCertificate, serverKey] = await Promise.all(
      [files.ca, files.serverCertificate, files.serverKey].map((name) => readFile(join(folder, name), "utf8")),
    );
    if (!ca || !serverCertificate || !serverKey) return null;
    return { caFile: join(folder, files.ca), ca, serverCertificate, serverKey };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

/** The authority's certificate comes last: without it everything is made anew. */
async function make(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  // A name of its own: OpenSSL looks an issuer up by name, and a client may trust several planes.
  const name = `Schemagate local control plane ${randomBytes(8).toString("hex")}`;
  const authority = await generate([{ name: "commonName", value: name }], {
    ...validity(),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: "localhost" }], {
    ...validity(),
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
        ],
      },
    ],
  });
  await put(folder, files.serverKey, server.private, 0o600);
  await put(folder, files.serverCertificate, server.cert, 0o644);
  await put(folder, files.ca, authority.cert, 0o644);
}

function validity(): { keyType: "ec"; algorithm: string; notBeforeDate: Date; notAfterDate: Date } {
  const now = Date.now();
  const year = 365 * 86_400_000;
  return {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + 10 * year),
  };
}

async function put(folder: string, name: string, text: string, mode: number): Promise<void> {
  const half = join(folder, `.${name}.half`);
  await writeFile(half, text, { mode });
  await chmod(half, mode);
  await rename(half, join(folder, name));
}
