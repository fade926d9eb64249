alter table predictions drop constraint status_known;
