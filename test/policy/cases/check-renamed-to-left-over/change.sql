alter table predictions rename constraint status_known to schemagate_not_null_status;
