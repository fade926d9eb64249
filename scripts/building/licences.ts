import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Licences of the packages whose code was bundled: all of them ask that their text goes along.
 *
 * @param modules paths of the modules that were bundled
 * @throws Error for a package that says nowhere what its licence is
 */
export function licences(modules: readonly string[]): string {
  const folders = new Set(
    modules.flatMap((path) => /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(path) ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Record<string, string>;
    return `${name} ${version}\n\n${licenceOf(folder)}\n`;
  });
  return `Parts of these packages are in the code beside this file.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`;
}

/** Some have it in their README only. */
function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file !== undefined) return readFileSync(join(folder, file), "utf8").trim();
  const readme = join(folder, "README.md");
  const [, text] = existsSync(readme) ? readFileSync(readme, "utf8").split(/^#+ licen[cs]e *$/im) : [];
  if (text === undefined) throw new Error(`${folder} says nowhere what its licence is`);
  return text.trim();
}
