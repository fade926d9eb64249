import { type CatalogObject, properties } from "./kind.ts";
import { kindOf } from "./registry.ts";

/** What GRANT calls an object, and what ALTER DEFAULT PRIVILEGES calls all of its sort. */
const sorts: Readonly<Record<string, string>> = {
  TABLE: "tables",
  SEQUENCE: "sequences",
  FUNCTION: "functions",
  PROCEDURE: "functions",
  ROUTINE: "functions",
  TYPE: "types",
  DOMAIN: "types",
  SCHEMA: "schemas",
};

/**
 * The privileges that an object has as soon as it is made, where they are not PostgreSQL's own (`grant-lists.ts`): those
 * for the whole database, and beside them those for its namespace (get_user_default_acl).
 *
 * @param defaults default privileges of the role that makes it
 */
export function initialGrants(object: CatalogObject, defaults: readonly CatalogObject[]): readonly string[] {
  const target = kindOf(object.kind).grantTarget(object);
  if (defaults.length === 0 || target === null || target.column !== undefined) return [];
  const sort = sorts[target.on.slice(0, target.on.indexOf(" "))];
  const place = sort === "schemas" ? undefined : object.name[0];
  const fitting = defaults.filter(({ name }) => name.at(-1) === sort);
  const grants = (inNamespace: boolean) =>
    fitting
      .filter(({ name }) => (inNamespace ? name.length === 3 && name[1] === place : name.length === 2))
      .flatMap((one) => properties<{ readonly grants?: readonly string[] }>(one).grants ?? []);
  return merged(grants(false), grants(true));
}

/** A namespace gives back what is taken everywhere; what the owner has anyway is nothing; grant option includes all. */
function merged(everywhere: readonly string[], here: readonly string[]): readonly string[] {
  const givenBack = here.map((entry) => `-${entry.slice(1)}`);
  const taken = everywhere.filter((entry) => entry.startsWith("-"));
  const all = new Set([...everywhere, ...here]);
  return [...all]
    .filter((entry) => !givenBack.includes(entry))
    .filter((entry) => entry.startsWith("-") || !taken.includes(`-${entry.slice(1)}`))
    .filter((entry) => !entry.startsWith("+OWNER:") || entry.endsWith("*"))
    .filter((entry) => !all.has(`${entry}*`))
    .sort();
}
