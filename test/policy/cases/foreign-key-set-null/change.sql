alter table orders add constraint again foreign key (author_id) references authors (id) on delete set null;
