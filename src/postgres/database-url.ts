/** The database that a URL names; empty where it names none. */
export function databaseIn(url: string): string {
  return decodeURIComponent(URL.parse(url)?.pathname.slice(1) ?? "");
}

/** The URL of another database of the same server. */
export function beside(url: string, database: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${encodeURIComponent(database)}`;
  return parsed.toString();
}

/** The URL of a database that every initdb makes, and that is not this one: where it is copied from, and dropped. */
export function outside(url: string, database: string): string {
  return beside(url, database === "postgres" ? "template1" : "postgres");
}

/** For programs that are run: the password goes into their environment, never onto their command line. */
export interface Login {
  readonly url: string;
  readonly password: string;
}

export function loginOf(url: string): Login {
  const parsed = new URL(url);
  const password = decodeURIComponent(parsed.password);
  parsed.password = "";
  return { url: parsed.toString(), password };
}
