create table kept (id integer generated always as identity, old integer generated always as identity, plain integer);
grant usage on sequence kept_id_seq to case_reader;
comment on sequence kept_id_seq is 'as it was';
grant usage on sequence kept_old_seq to case_reader;
comment on sequence kept_old_seq is 'goes with its identity';
