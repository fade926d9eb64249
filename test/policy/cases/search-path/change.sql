set search_path = "$user", public;
alter table only "predictions" drop column /* keep */ "note";
