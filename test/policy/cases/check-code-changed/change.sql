create or replace function fine(text) returns boolean language sql immutable as 'select true';
