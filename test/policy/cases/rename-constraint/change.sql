alter table predictions rename constraint status_known to status_listed;
