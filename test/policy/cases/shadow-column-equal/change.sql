alter table orders add column note2 text;
-- step
update orders set note2 = note;
-- step
alter table orders drop column note;
-- step
alter table orders rename column note2 to note;
-- step
create index orders_note on orders (note);
