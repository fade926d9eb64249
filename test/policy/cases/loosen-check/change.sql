alter table predictions drop constraint status_known, add constraint status_known check (status in ('new', 'done', 'old'));
