import { ofTables, proveCases } from "./cases.ts";

/** The rest is in cases.test.ts: the two are proved side by side. */
proveCases((name, major) => major > 17 || (major === 17 && ofTables.test(name)));
