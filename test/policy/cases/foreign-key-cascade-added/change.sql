alter table drafts add constraint again foreign key (author_id) references authors (id) on delete cascade;
