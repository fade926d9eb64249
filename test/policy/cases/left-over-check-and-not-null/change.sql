alter table half drop constraint schemagate_not_null_x;
-- step
alter table half add constraint schemagate_not_null_x check (x is not null) not valid;
-- step
alter table half validate constraint schemagate_not_null_x;
-- step
alter table half alter column x set not null;
-- step
alter table half drop constraint schemagate_not_null_x;
