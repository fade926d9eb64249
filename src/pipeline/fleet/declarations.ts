import type { Desired } from "../../desired/desired.ts";
import { rememberedDesired } from "../../desired/remembered.ts";
import { canonicalJson } from "../../digest.ts";
import type { Context, Declared } from "../context.ts";
import { withScratch } from "../copies/scratch-choice.ts";
import type { Target } from "../target/target.ts";

/** Gives what is declared as it is for a database of this owner on that server, which is loaded once for all alike. */
export type Declarations = (target: Target) => Promise<Desired>;

export function declarations(context: Context, declared: Declared, asSuperuser: boolean): Declarations {
  const servers = new Map<string, Promise<ServerWide>>();
  const loaded = new Map<string, Promise<Desired>>();
  return async (target) => {
    const { identity, owner } = target;
    const wide = await once(servers, `${identity.systemIdentifier} ${identity.marker}`, () => serverWide(target));
    const options = { major: identity.major, owner, asSuperuser, ...wide };
    return once(loaded, canonicalJson(options), () => {
      const { scratch: choice, ...schema } = declared;
      return withScratch(context, choice, identity, async ({ scratch }) => {
        if (scratch === undefined) return rememberedDesired({ ...schema, ...options });
        const { loadDesired } = await import("../../desired/load.ts");
        return loadDesired({ ...schema, ...options, scratch });
      });
    });
  };
}

interface ServerWide {
  readonly knownRoles: readonly string[];
  readonly knownTablespaces: readonly string[];
}

/** Roles that this program borrows come and go. */
async function serverWide({ session }: Target): Promise<ServerWide> {
  const roles = "select rolname::text as name from pg_roles where rolname !~ '^schemagate_borrowed_' order by 1";
  const { rows: knownRoles } = await session.query<{ name: string }>(roles);
  const { rows: knownTablespaces } = await session.query<{ name: string }>(
    "select spcname::text as name from pg_tablespace order by 1",
  );
  const name = (row: { readonly name: string }) => row.name;
  return { knownRoles: knownRoles.map(name), knownTablespaces: knownTablespaces.map(name) };
}

/** What was asked for once is not asked for again, however many ask at the same time. */
export function once<Value>(
  kept: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const found = kept.get(key) ?? make();
  kept.set(key, found);
  return found;
}
