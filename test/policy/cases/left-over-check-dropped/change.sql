alter table half drop constraint schemagate_not_null_x;
