import { codeCatalogs } from "../state/code.ts";
import { namesInCode, routineName } from "../state/routine-names.ts";
import type { State, StateObject } from "../state/state.ts";
import type { NetContext } from "./context.ts";

/** How something is used: by what, and on which table, where a table uses it. */
export interface Use {
  readonly how: "reaction" | "constraint" | "default" | "row-policy" | "index" | "column" | "view" | "function";
  readonly table: string | null;
  /** Logical name of the user. */
  readonly name: string;
}

/** Who uses functions, types and views, directly or through others; by the links before and after together. */
export class Users {
  private readonly context: NetContext;
  private readonly edges = new Map<string, Set<string>>();
  private known = false;

  constructor(context: NetContext) {
    this.context = context;
  }

  /** Most plans change nothing that others use. */
  private usersOf(node: string): ReadonlySet<string> | undefined {
    if (!this.known) this.learn();
    return this.edges.get(node);
  }

  private learn(): void {
    this.known = true;
    for (const state of [this.context.input.before, this.context.input.after]) {
      for (const { user, used } of state.links) this.edge(used, user);
      for (const [used, user] of mentions(state)) this.edge(used, user);
      for (const trigger of state.objects.filter((object) => object.kind === "trigger")) {
        this.edge(`pg_proc:${String(trigger.physical.function)}`, `pg_trigger:${trigger.id}`);
      }
    }
  }

  /** Every use of an object, given as `catalog:oid`. */
  of(node: string): readonly Use[] {
    const uses = new Map<string, Use>();
    const seen = new Set<string>([node]);
    const queue = [node];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const user of this.usersOf(next) ?? []) {
        if (seen.has(user)) continue;
        seen.add(user);
        const use = this.describe(user);
        if (use !== null) uses.set(`${use.how} ${use.name}`, use);
        queue.push(...this.passesOn(user));
      }
    }
    return [...uses.values()];
  }

  private edge(used: string, user: string): void {
    if (used === user) return;
    const users = this.edges.get(used) ?? new Set<string>();
    this.edges.set(used, users.add(user));
  }

  /** Where the search goes on: functions and types pass on what they use, and a view passes on to its own users. */
  private passesOn(user: string): readonly string[] {
    const [catalog, oid] = user.split(":");
    if (catalog === "pg_rewrite") return this.ownersOf(user).map((owner) => `pg_class:${owner}`);
    if (catalog === "pg_constraint") return this.domainsOf(user);
    return [...codeCatalogs, "pg_proc", "pg_type"].includes(catalog ?? "") ? [`${catalog}:${oid}`] : [];
  }

  private ownersOf(rewrite: string): readonly string[] {
    return this.linked(rewrite, "owner");
  }

  private domainsOf(constraint: string): readonly string[] {
    return this.linked(constraint, "pg_type").map((oid) => `pg_type:${oid}`);
  }

  private linked(user: string, catalog: string): readonly string[] {
    const links = [...this.context.input.before.links, ...this.context.input.after.links];
    const found = links.filter((link) => link.user === user && link.used.startsWith(`${catalog}:`));
    return [...new Set(found.map((link) => link.used.slice(catalog.length + 1)))];
  }

  private describe(user: string): Use | null {
    const [catalog, oid = "", attnum] = user.split(":");
    switch (catalog) {
      case "pg_trigger":
        return this.onTable("reaction", "trigger", oid);
      case "pg_constraint":
        return this.onTable("constraint", "constraint", oid);
      case "pg_policy":
        return this.onTable("row-policy", "row-policy", oid);
      case "pg_attrdef":
        return this.column("default", this.linked(user, "column")[0] ?? "");
      case "pg_class":
        return attnum === undefined ? this.onTable("index", "index", oid) : this.column("column", `${oid}:${attnum}`);
      case "pg_rewrite":
        return this.rewrite(user, oid);
      case "pg_proc":
        return this.named("function", oid);
      default:
        return null;
    }
  }

  private object(kind: StateObject["kind"], id: string): StateObject | null {
    const find = (state: State) => state.objects.find((object) => object.kind === kind && object.id === id);
    return find(this.context.input.before) ?? find(this.context.input.after) ?? null;
  }

  private onTable(how: Use["how"], kind: StateObject["kind"], oid: string): Use | null {
    const object = this.object(kind, oid);
    return object === null ? null : { how, table: this.tableName(object.parent), name: object.name };
  }

  private column(how: Use["how"], id: string): Use | null {
    const object = this.object("column", id);
    return object === null ? null : { how, table: this.tableName(object.parent), name: object.name };
  }

  private named(how: Use["how"], oid: string): Use | null {
    const object = this.object("function", oid);
    return object === null ? null : { how, table: null, name: object.name };
  }

  private rewrite(user: string, oid: string): Use | null {
    const rule = this.onTable("reaction", "rule", oid);
    if (rule !== null) return rule;
    const owner = this.ownersOf(user)[0];
    const view = owner === undefined ? null : this.object("relation", owner);
    return view === null ? null : { how: "view", table: null, name: view.name };
  }

  private tableName(oid: string | null): string | null {
    return (this.context.before.relation(oid) ?? this.context.after.relation(oid))?.name ?? null;
  }
}

/** Function bodies are text to PostgreSQL; a body that names another function is taken to call it. */
function mentions(state: State): readonly (readonly [string, string])[] {
  const functions = state.objects.filter((object) => object.kind === "function");
  const byName = new Map<string, StateObject[]>();
  for (const one of functions) {
    const name = routineName(one);
    byName.set(name, [...(byName.get(name) ?? []), one]);
  }
  return functions.flatMap((caller) => {
    const called = [...namesInCode(String(caller.physical.body))].flatMap((name) => byName.get(name) ?? []);
    return called.map((one) => [`pg_proc:${one.id}`, `pg_proc:${caller.id}`] as const);
  });
}
