create or replace function clean(text) returns text language sql as 'select upper($1)';
