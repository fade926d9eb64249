/** What stops the demo with a message instead of a stack: something that the user can mend. */
export class Trouble extends Error {
  override readonly name = "Trouble";
}
