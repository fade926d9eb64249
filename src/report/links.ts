/** Where a report's readers find what it names; null where nobody said. */
export interface Links {
  /** Address of the tree that the declared schema stands in, to which a file's path is added. */
  readonly source: string | null;
  /** Address of the run, where the summary and the artefacts are. */
  readonly run: string | null;
  /** Address of the page of rules, to which a rule's id is added. */
  readonly rules: string | null;
}

export const noLinks: Links = { source: null, run: null, rules: null };

/** GitHub, GitLab and Gitea all know `#L12`. */
export function sourceLink({ source }: Links, file: string, line: number | null): string | null {
  if (source === null || !isInTree(file)) return null;
  return `${source.replace(/\/$/, "")}/${uriPath(file)}${line === null ? "" : `#L${line}`}`;
}

export function ruleLink({ rules }: Links, rule: string): string | null {
  return rules === null ? null : `${rules}#${encodeURIComponent(rule)}`;
}

/** A file below the folder that the report is made in. */
export function isInTree(file: string): boolean {
  return !/^(?:[/\\]|[a-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)/i.test(file);
}

/** A path as a relative URI. */
export function uriPath(file: string): string {
  const parts = file.replaceAll("\\", "/").replace(/^\.\//, "").split("/");
  return parts.map((part) => encodeURIComponent(part.toWellFormed())).join("/");
}
