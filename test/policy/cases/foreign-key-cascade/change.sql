alter table predictions drop constraint predictions_author, add constraint predictions_author foreign key (author_id) references authors (id) on delete cascade;
