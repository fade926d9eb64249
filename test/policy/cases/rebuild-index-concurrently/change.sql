-- step without transaction
create index concurrently orders_note_2 on orders (note);
-- step without transaction
drop index concurrently orders_note;
-- step
alter index orders_note_2 rename to orders_note;
