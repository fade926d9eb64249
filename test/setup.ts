/** Runs once before all test files. */
export function setup(): void {
  process.env.NO_COLOR = "1";
}
