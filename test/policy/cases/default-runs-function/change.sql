create function tag() returns text language sql volatile as 'select ''x'' || random()';
-- step
alter table predictions alter column note set default tag();
