/**
 * Keeps compiled code from one command to the next, which takes half off their start. What lies in that folder is run, so
 * it counts only where nobody else can write; without one everything goes on, slower. Plain JavaScript, which imports no
 * TypeScript: in a checkout Node would first load what strips the types.
 */
export function keepCompiled() {
  // As imports, each would have Node read all its exports, and load what these need.
  const { lstatSync, mkdirSync } = process.getBuiltinModule("fs");
  const { join } = process.getBuiltinModule("path");
  const modules = process.getBuiltinModule("module");
  try {
    const uid = process.getuid?.() ?? -1;
    // As `defaultHome()` of postgres/home.ts says.
    const home = `/var/tmp/schemagate-${uid}`;
    mkdirSync(home, { recursive: true, mode: 0o755 });
    const { uid: owner, mode } = lstatSync(home);
    if (owner === uid && (mode & 0o022) === 0) modules.enableCompileCache(join(home, "compiled"));
  } catch {
    // A read-only file system, or no such folder on this platform.
  }
}
