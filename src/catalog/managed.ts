/**
 * What a plan may touch. It comes from the declared schema and travels with the plan, so that every later reading of the
 * target compares the same things.
 */
export interface ManagedSet {
  /** Names of the namespaces whose objects are managed. */
  readonly namespaces: readonly string[];
  /** Ids of managed objects outside of these: database-wide ones (`extension:citext`) and declared bookkeeping tables. */
  readonly objects: readonly string[];
  /**
   * What is compared only where declared, by object id: `owner`, an optional property such as `version`, or the `comment`
   * on the namespace `public`, which initdb makes. The id `table:public.*` stands for all tables of a namespace.
   */
  readonly declared: { readonly [objectId: string]: readonly string[] };
}

/** Namespaces of our own, of Neon and of others that live in every such database; outside of catalog and fingerprint. */
const excludedNamespaces = new Set(["schemagate", "neon", "neon_auth", "neon_migration"]);

/** Tables in which migration tools keep their books; outside of catalog and fingerprint unless declared. */
const bookkeeping = new Set([
  "alembic_version",
  "_prisma_migrations",
  "flyway_schema_history",
  "schema_migrations",
  "ar_internal_metadata",
  "__diesel_schema_migrations",
  "__drizzle_migrations",
  "_sqlx_migrations",
  "goose_db_version",
  "knex_migrations",
  "knex_migrations_lock",
  "databasechangelog",
  "databasechangeloglock",
  "django_migrations",
  "atlas_schema_revisions",
  "pgmigrations",
  "__EFMigrationsHistory",
  "SequelizeMeta",
  "doctrine_migration_versions",
  "refinery_schema_history",
]);

/** True where a namespace is no business of any plan. */
export function isExcludedNamespace(name: string): boolean {
  return excludedNamespaces.has(name);
}

/** True where a relation holds another tool's books. */
export function isBookkeeping(relation: string): boolean {
  return bookkeeping.has(relation);
}

/** What is declared of an object, or of all objects of its kind in its namespace, beyond its usual properties. */
export function declares({ declared }: ManagedSet, objectId: string, what: string): boolean {
  if (!allSaid(declared).has(what)) return false;
  return (declared[objectId]?.includes(what) ?? false) || (declared[allAlike(objectId)]?.includes(what) ?? false);
}

const said = new WeakMap<ManagedSet["declared"], ReadonlySet<string>>();

/** What is said of any object: most schemas say nothing of owners and grants, and every object is asked about them. */
function allSaid(declared: ManagedSet["declared"]): ReadonlySet<string> {
  const known = said.get(declared) ?? new Set(Object.values(declared).flat());
  said.set(declared, known);
  return known;
}

/** `table:public.*` for `table:public.orders`; asked of every object, so it is no regular expression. */
function allAlike(objectId: string): string {
  const start = objectId.indexOf(":") + 1;
  const end = objectId[start] === '"' ? endOfQuoted(objectId, start) : objectId.indexOf(".", start);
  return objectId[end] === "." ? `${objectId.slice(0, end)}.*` : objectId;
}

/** The place after the quotation mark that closes the one at `start`; two in a row stand for one in the name. */
function endOfQuoted(text: string, start: number): number {
  let at = start + 1;
  for (; text[at] !== undefined; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return at + 1;
    at++;
  }
  return at;
}
