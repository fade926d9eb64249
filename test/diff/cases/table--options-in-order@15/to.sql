create table keep (id integer);
create table vacuumed (id integer, note text, constraint vacuumed_key unique (id) with (fillfactor = 80, deduplicate_items = off))
  with (toast.autovacuum_enabled = off, fillfactor = 70, autovacuum_vacuum_threshold = 90, autovacuum_analyze_threshold = 80);
create view shown with (security_invoker = true, security_barrier = true) as select id from vacuumed;
create materialized view kept with (fillfactor = 60, autovacuum_enabled = off) as select id from vacuumed;
