import { exitCodes, Failure } from "../failure.ts";

/** Who owns a path, by the line of CODEOWNERS that says so. */
export interface Owned {
  /** `@login`, `@organisation/team` or an address; none where the line takes a path out of what lines before it say. */
  readonly owners: readonly string[];
  readonly line: number;
}

/** What a CODEOWNERS file says: of several lines that fit a path the last one holds. */
export interface Owners {
  /** @param path from the root of the repository, with slashes; null where no line fits */
  of(path: string): Owned | null;
}

/** A person, a team of an organisation, or an address. */
export const ownerPattern = "^(@[A-Za-z0-9][\\w-]*(/[\\w.-]+)?|[^@\\s]+@[^@\\s]+)$";

/**
 * Reads CODEOWNERS with GitHub's meaning, which is not quite .gitignore's. GitHub passes over a line that it cannot read,
 * so that an earlier, broader one holds; here nothing is passed over, since that would let others approve.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
 *
 * @param file for messages
 * @throws Failure `codeowners-invalid` (78)
 */
export function parseOwners(text: string, file: string): Owners {
  const rules = text.split(/\r?\n/).flatMap((written, index) => {
    const words = wordsOf(written);
    const [pattern, ...owners] = words;
    if (pattern === undefined) return [];
    const problem = problemIn(pattern, owners);
    if (problem !== null) throw invalid(file, index + 1, problem);
    return [{ fits: expressionOf(pattern), owners, line: index + 1 }];
  });
  return {
    of: (path) => {
      const found = rules.findLast(({ fits }) => fits.test(path));
      return found === undefined ? null : { owners: found.owners, line: found.line };
    },
  };
}

/** Words of a line up to a comment; a space after a backslash belongs to the pattern. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [, word = ""] of line.matchAll(/((?:\\.|[^\s\\])+)/g)) {
    if (word.startsWith("#")) break;
    words.push(word);
  }
  return words;
}

function problemIn(pattern: string, owners: readonly string[]): string | null {
  if (pattern.startsWith("!")) return "a pattern cannot be negated";
  if (/(^|[^\\])[[\]]/.test(pattern)) return "sections and ranges of characters are not known to GitHub";
  if (pattern.includes("***")) return "three asterisks mean nothing";
  const stranger = owners.find((owner) => !new RegExp(ownerPattern).test(owner));
  return stranger === undefined ? null : `${stranger} is neither @login nor @organisation/team nor an address`;
}

/**
 * A pattern with a slash before its end counts from the root, any other one anywhere; one that does not end in an asterisk
 * fits all below a folder as well.
 */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.split("/");
  if (parts[0] === "") parts.shift();
  else if ((parts.length === 1 || (parts.length === 2 && parts[1] === "")) && parts[0] !== "**") parts.unshift("**");
  if (parts.length > 1 && parts.at(-1) === "") parts[parts.length - 1] = "**";
  const last = parts.length - 1;
  let source = "";
  for (const [at, part] of parts.entries()) {
    const slash = at === 0 || parts[at - 1] === "**" ? "" : "/";
    if (part !== "**") source += slash + (part === "*" ? "[^/]+" : expressionOfPart(part));
    else if (at === last) source += at === 0 ? ".+" : "/.*";
    else source += at === 0 ? "(?:.+/)?" : "/(?:.+/)?";
    if (at === last && part !== "*" && part !== "**") source += "(?:/.*)?";
  }
  return new RegExp(`^${source}$`, "su");
}

function expressionOfPart(part: string): string {
  return [...part.matchAll(/\\(.)|([*?])|([^\\*?])/gsu)]
    .map(([, escaped, wild, plain]) =>
      wild === undefined ? RegExp.escape(escaped ?? plain ?? "") : wild === "*" ? "[^/]*" : "[^/]",
    )
    .join("");
}

function invalid(file: string, line: number, problem: string): Failure {
  return new Failure({
    code: "codeowners-invalid",
    exit: exitCodes.configuration,
    tried: `Reading ${file}`,
    problem: `line ${line}: ${problem}`,
    next: "Mend that line: GitHub would pass over it, and let others approve.",
    at: { file, line },
  });
}
