import type { Actor, Need, Tokens } from "./actor.ts";
import type { Git } from "./git.ts";
import type { Store, World } from "./world.ts";

/** A request that was understood and may be made. */
export interface Call {
  readonly store: Store;
  readonly world: World;
  readonly actor: Actor;
  readonly tokens: Tokens;
  /** Null where the stand-in has no git repository. */
  readonly git: Git | null;
  /** What stands in the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  /** `http://127.0.0.1:4321` */
  readonly host: string;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many there are of what the body shows a page of. */
  readonly total?: number;
  /** Bodies of which the first that GitHub's description allows here is sent. */
  readonly forms?: readonly unknown[];
}

/** How an operation of GitHub's is answered. */
export interface Operation {
  /** Any of these is enough; see `may`. */
  readonly needs: readonly Need[];
  readonly answer: (call: Call) => Answer | Promise<Answer>;
}

const documentation = "https://docs.github.com/rest";

export type Operations = Readonly<Record<string, Operation>>;

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function created(body: unknown): Answer {
  return { status: 201, body };
}

export const done: Answer = { status: 204 };

export const notFound: Answer = refusal(404, "Not Found");

export function refusal(status: number, message: string): Answer {
  const plain = { message, documentation_url: documentation };
  const body = { ...plain, status: String(status) };
  return { status, body, forms: [body, plain] };
}

/** 422: which field of what, and why. Operations word it in one of three ways. */
export function unprocessable(resource: string, field: string, message: string): Answer {
  const body = { message: "Validation Failed", documentation_url: documentation };
  const errors = [{ resource, code: "custom", field, message }];
  const forms = [
    { ...body, errors },
    { ...body, errors: [message] },
    { ...body, message: `Validation Failed: ${message}` },
  ];
  return { status: 422, body: forms[0], forms };
}

/** 422 where a request is not as GitHub's description has it. */
export function invalid(message: string): Answer {
  return { status: 422, body: { message: `Invalid request.\n\n${message}`, documentation_url: documentation } };
}

/** GitHub takes no longer text in a comment, an issue or a pull request. */
const longestText = 65_536;

/** Null where the text may be kept. */
export function tooLong(resource: string, body: unknown): Answer | null {
  if (typeof body !== "string" || [...body].length <= longestText) return null;
  return unprocessable(resource, "body", `body is too long (maximum is ${longestText} characters)`);
}

/** One page of a list: 30 unless asked for otherwise, 100 at most. */
export function paged<Item>(
  call: Call,
  items: readonly Item[],
): { readonly page: readonly Item[]; readonly total: number } {
  const size = Math.min(100, Math.max(1, Number(call.query.per_page ?? 30)));
  const from = (Math.max(1, Number(call.query.page ?? 1)) - 1) * size;
  return { page: items.slice(from, from + size), total: items.length };
}

/** Answers a list, page by page. */
export function listed<Item>(call: Call, items: readonly Item[], view: (item: Item) => unknown): Answer {
  const { page, total } = paged(call, items);
  return { status: 200, body: page.map(view), total };
}

/** The same where GitHub puts the list beside its count. */
export function counted<Item>(call: Call, name: string, items: readonly Item[], view: (item: Item) => unknown): Answer {
  const { page, total } = paged(call, items);
  return { status: 200, body: { total_count: total, [name]: page.map(view) }, total };
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
