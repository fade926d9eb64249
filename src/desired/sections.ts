import { tokens } from "./tokens.ts";

export type SectionKind = "UP" | "DOWN";

/** Where a section begins; it reaches to the next marker. What stands before the first one belongs to UP. */
export interface Marker {
  readonly kind: SectionKind;
  /** In UTF-16 units of the text. */
  readonly at: number;
}

const marker = /^--\s*(UP|DOWN)\b/i;

/**
 * How dbmate (`-- migrate:down`), goose (`-- +goose Down`) and sql-migrate (`-- +migrate Down`) mark sections. Run as one,
 * their way back would hide what the way there does.
 */
const others = /^--\s*(?:migrate:|\+(?:goose|migrate)\s+)(UP|DOWN)\b/i;

/** The markers of a text: comments that begin a line, outside of strings and of bodies of functions. */
export function markersIn(text: string): readonly Marker[] {
  const found: Marker[] = [];
  for (const { kind, start, end } of tokens(text)) {
    if (kind !== "space" || !text.startsWith("--", start)) continue;
    if (start > 0 && text[start - 1] !== "\n") continue;
    const comment = text.slice(start, end);
    const word = (marker.exec(comment) ?? others.exec(comment))?.[1];
    if (word !== undefined) found.push({ kind: word.toUpperCase() as SectionKind, at: start });
  }
  return found;
}
