alter table predictions drop constraint schemagate_positive;
