import { createRequire } from "node:module";

const manifest: unknown = createRequire(import.meta.url)("../package.json");

/** This package's version; plans, evidence and the ledger name it. */
export const version: string = (manifest as { version: string }).version;
