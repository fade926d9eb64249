/** One statement, tried on a database that has the guard on `predictions`, `vault` and the partitioned `events`. */
export interface GuardedStatement {
  readonly what: string;
  readonly sql: string;
  /** Who runs it; by default the owner of the tables. */
  readonly as?: "superuser" | "another role";
  /** Whether the guard refuses it: with the event trigger, which takes a superuser, and without. */
  readonly whole: boolean;
  readonly truncateOnly: boolean;
}

const both = { whole: true, truncateOnly: true };
const dropOnly = { whole: true, truncateOnly: false };
const passes = { whole: false, truncateOnly: false };

/** What the guard refuses and what passes it, measured by test/guard/passes.test.ts; docs/guard.md is made from it. */
export const guardedStatements: readonly GuardedStatement[] = [
  { what: "TRUNCATE", sql: "truncate vault", ...both },
  { what: "TRUNCATE by another role that was granted it", sql: "truncate vault", as: "another role", ...both },
  { what: "TRUNCATE of a table that it refers to, CASCADE", sql: "truncate authors cascade", ...both },
  { what: "TRUNCATE in dynamic SQL", sql: "do $$ begin execute 'trun' || 'cate predictions'; end $$", ...both },
  { what: "TRUNCATE of a partitioned table", sql: "truncate events", ...both },
  {
    what: "TRUNCATE where triggers are off (`session_replication_role`)",
    sql: "set session_replication_role = replica; truncate vault",
    as: "superuser",
    ...both,
  },
  { what: "TRUNCATE of a single partition", sql: "truncate events_2024", ...passes },
  { what: "DROP TABLE", sql: "drop table vault", ...dropOnly },
  { what: "DROP TABLE after RENAME", sql: "alter table vault rename to old; drop table old", ...dropOnly },
  {
    what: "DROP TABLE after SET SCHEMA",
    sql: "create schema old; alter table vault set schema old; drop schema old cascade",
    ...dropOnly,
  },
  { what: "DROP TABLE in dynamic SQL", sql: "do $$ begin execute 'drop table vault'; end $$", ...dropOnly },
  { what: "DROP TABLE by a superuser", sql: "drop table vault", as: "superuser", ...dropOnly },
  { what: "DROP SCHEMA CASCADE", sql: "drop schema public cascade", as: "superuser", ...dropOnly },
  { what: "DROP COLUMN", sql: "alter table vault drop column secret", ...dropOnly },
  { what: "a column lost with its type, CASCADE", sql: "drop type mood cascade", ...dropOnly },
  {
    what: "DROP OWNED CASCADE by the owner, which takes the guard with it",
    sql: "drop owned by current_user cascade",
    ...passes,
  },
  { what: "DROP TABLE of a partition", sql: "drop table events_2024", ...passes },
  { what: "DETACH PARTITION", sql: "alter table events detach partition events_2024", ...passes },
  { what: "DELETE of all rows", sql: "delete from predictions", ...passes },
  { what: "UPDATE of all rows", sql: "update predictions set note = null", ...passes },
  {
    what: "RENAME of the table or a column",
    sql: "alter table vault rename to old; alter table old rename name to called",
    ...passes,
  },
  {
    what: "a lossy change of type",
    sql: "alter table predictions alter column note type varchar(1) using left(note, 1)",
    ...passes,
  },
  { what: "SET NOT NULL, DROP NOT NULL", sql: "alter table vault alter column name drop not null", ...passes },
  {
    what: "DROP CONSTRAINT, DROP INDEX, DROP TRIGGER of others",
    sql: "alter table predictions drop constraint status_known; drop index predictions_symbol; drop trigger stamp on predictions",
    ...passes,
  },
  {
    what: "DISABLE TRIGGER by the owner, then TRUNCATE",
    sql: "alter table vault disable trigger schemagate_guard; truncate vault",
    ...passes,
  },
  {
    what: "DROP TRIGGER by the owner, then TRUNCATE",
    sql: "drop trigger schemagate_guard on vault; truncate vault",
    ...passes,
  },
  {
    what: "writing to `schemagate.guard_lift` by the owner, then anything",
    sql: "insert into schemagate.guard_lift (until, by, reason) values ('infinity', 'me', ''); drop table vault; truncate predictions",
    ...passes,
  },
  {
    what: "ALTER EVENT TRIGGER DISABLE by a superuser, then DROP",
    sql: "alter event trigger schemagate_guard disable; drop table vault",
    as: "superuser",
    ...passes,
  },
  {
    what: "DROP SCHEMA schemagate CASCADE, then anything",
    sql: "drop schema schemagate cascade; truncate vault; drop table vault",
    as: "superuser",
    ...passes,
  },
];
