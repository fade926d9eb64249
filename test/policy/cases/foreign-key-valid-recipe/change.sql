alter table remarks add constraint f foreign key (prediction) references predictions (id) not valid;
-- step
alter table remarks validate constraint f;
