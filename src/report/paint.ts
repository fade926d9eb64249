/** Words for what a colour means, so that a renderer never names one. */
export interface Paint {
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly added: (text: string) => string;
  readonly removed: (text: string) => string;
  readonly changed: (text: string) => string;
}

const unchanged = (text: string) => text;

/** For files, pipes and NO_COLOR. */
export const plain: Paint = {
  strong: unchanged,
  faint: unchanged,
  added: unchanged,
  removed: unchanged,
  changed: unchanged,
};

/** For terminals. The sixteen colours of the terminal itself, so that dark and light themes both stay readable. */
export const paint: Paint = {
  strong: ansi(1, 22),
  faint: ansi(2, 22),
  added: ansi(32, 39),
  removed: ansi(31, 39),
  changed: ansi(33, 39),
};

function ansi(on: number, off: number): (text: string) => string {
  return (text) => `\u001b[${on}m${text}\u001b[${off}m`;
}
