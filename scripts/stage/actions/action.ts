import { appendFileSync } from "node:fs";

/** What `with` gives an action. */
export function input(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(" ", "_").toUpperCase()}`] ?? "").trim();
}

export function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: this runs on the stage only.`);
  return value;
}

export function output(name: string, value: string | number): void {
  appendFileSync(variable("GITHUB_OUTPUT"), `${name}=${value}\n`);
}

/** A request to the stage's GitHub. @throws Error with its words */
export async function ask(path: string, token: string, more: RequestInit = {}): Promise<unknown> {
  const url = new URL(path, `${variable("GITHUB_SERVER_URL")}/`);
  const answer = await fetch(url, { ...more, headers: { authorization: `Bearer ${token}`, ...more.headers } });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${more.method ?? "GET"} ${url.pathname}: ${answer.status} ${text}`);
  return text === "" ? null : JSON.parse(text);
}

/** Tells an error as an annotation, as actions do. */
export function failing(run: () => Promise<void>): Promise<void> {
  return run().catch((error: Error) => {
    process.stdout.write(`::error::${error.message.replaceAll("\n", "%0A")}\n`);
    process.exitCode = 1;
  });
}
