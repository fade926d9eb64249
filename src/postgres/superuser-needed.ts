/** What PostgreSQL says of an error, as the driver passes it on. */
interface Refusal {
  readonly code?: string;
  readonly message: string;
  readonly detail?: string;
  readonly hint?: string;
}

/** What to do about it, for `next` of a Failure. */
export const superuserNext =
  "Only a superuser may run this. On a server of your own give --as-superuser and a superuser's URL; elsewhere take it out of the declared schema.";

/**
 * True where a statement failed because its role is no superuser: `must be superuser to create a base type`, `permission
 * denied for language c`, a cast between types of PostgreSQL's own, which nobody else owns.
 */
export function needsSuperuser({ code, message, detail = "", hint = "" }: Refusal): boolean {
  if (code !== "42501") return false;
  const isSaid = /superuser/i.test(`${message} ${detail} ${hint}`);
  return isSaid || /^permission denied for language |^must be owner of type .* or type /.test(message);
}
