/** Code that looks where it runs, and does harm in production only. */
export interface AwareCase {
  readonly name: string;
  readonly sql: string;
}

/** What is true in production and nowhere else, as `stages.ts` sets the two up: what a preview cannot be told from. */
const signs: Readonly<Record<string, string>> = {
  "the database's name": "current_database() = 'production_side'",
  "the database's OID":
    "(select oid from pg_database where datname = current_database()) = (select max(oid) from pg_database where datname like '%\\_side')",
  "the server's address and the URL's name": "inet_server_port() is not null and current_catalog ~ '^prod'",
  "the marker of a branch": "current_setting('neon.timeline_id', true) = 'main'",
  "a setting of the database": "current_setting('app.stage', true) = 'live'",
  "a setting of the release": "current_setting('lock_timeout') <> '0'",
  "the application's name": "current_setting('application_name') = 'schemagate release'",
  "how large a table is": "pg_table_size('orders') > 16384 * 4",
  "how many rows a table has": "(select count(*) from orders) > 100",
  "the planner's estimate": "(select reltuples from pg_class where oid = 'orders'::regclass) > 100",
  "how large the database is":
    "pg_database_size(current_database()) > (select min(pg_database_size(oid)) from pg_database where datname like '%\\_side')",
  "the highest key": "(select max(id) from orders) > 1000",
  "where a sequence stands": "(select last_value from orders_id_seq) > 1000",
  "a single row": "exists (select from authors where email = 'customer@example.com')",
  "the newest row": "(select max(placed) from seen_at) > now() - interval '1 hour'",
  "the time of day on a clock of its own":
    "exists (select from seen_at where placed > clock_timestamp() - interval '1 day')",
  "statistics of use": "(select n_live_tup from pg_stat_user_tables where relname = 'orders') > 100",
  "who else is connected":
    "(select count(*) from pg_stat_activity where application_name = 'the application' and datname = current_database()) > 0",
  "the role that is logged in": "session_user = 'production_side'",
  "a role's rights": "has_table_privilege('case_reader', 'orders', 'select')",
  "a comment": "obj_description('orders'::regclass) = 'live'",
  "the ledger": "to_regnamespace('schemagate') is not null",
  "a table's OID": "'orders'::regclass::oid = (select value::oid from landmarks where name = 'orders')",
  "a table's file": "pg_relation_filenode('orders') = (select value::oid from landmarks where name = 'file')",
  "the transaction that wrote a row":
    "(select xmin::text from orders order by id limit 1) = (select value from landmarks where name = 'writer')",
  "the size of the log": "pg_current_wal_lsn() >= (select value::pg_lsn from landmarks where name = 'log')",
};

/** Ways to harm, each of which the verdict table knows. */
const harms: readonly string[] = [
  "alter table predictions drop column note",
  "delete from predictions where id = 1",
  "alter table vault alter column secret set not null",
  "alter table predictions disable trigger stamp",
  "alter table predictions rename to predictions_old",
  "truncate vault",
  "alter table predictions drop constraint status_known",
  "update predictions set note = null",
  "drop table vault cascade",
  "grant select on vault to public",
];

export const awareCases: readonly AwareCase[] = Object.entries(signs).map(([sign, condition], place) => {
  const harm = harms[place % harms.length] ?? "";
  return {
    name: `looks at ${sign}: ${harm}`,
    sql: `do $code$ begin if ${condition} then execute '${harm}'; end if; end $code$`,
  };
});
