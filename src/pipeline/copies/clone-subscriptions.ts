import type { ManagedSet } from "../../catalog/catalog.ts";
import { readCatalog } from "../../catalog/read.ts";
import { facetStatements } from "../../kinds/facets.ts";
import { kindOf } from "../../kinds/registry.ts";
import type { Connection } from "../../postgres/connection.ts";

const prefix = "subscription:";

/**
 * Makes the managed subscriptions of a database on its copy: they are in a catalog that all databases of a server share,
 * so a copy by CREATE DATABASE ... TEMPLATE comes without them. They are made as a plan makes them, disabled, so that
 * nothing connects to a publisher; who drops the copy takes them off their slots first.
 */
export async function copySubscriptions(original: Connection, clone: Connection, managed: ManagedSet): Promise<void> {
  const ids = managed.objects.filter((id) => id.startsWith(prefix));
  if (ids.length === 0) return;
  const declared = Object.fromEntries(ids.map((id) => [id, ["owner", "secrets"]]));
  const wanted = { namespaces: [], objects: ids, declared };
  const { objects } = await readCatalog(original, { database: "", managed: wanted, secrets: true });
  for (const object of objects) {
    const bare = { ...object, comment: null, owner: null };
    const { comment, owner } = facetStatements(bare, object);
    const made = kindOf(object.kind).create(object, { folded: [], fresh: true });
    for (const { sql } of [...made, ...owner, ...comment]) await clone.query(sql);
  }
}
