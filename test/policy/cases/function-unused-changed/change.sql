create or replace function price(integer) returns integer language sql as 'select $1 * 3';
