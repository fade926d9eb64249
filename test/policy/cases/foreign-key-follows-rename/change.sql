alter table authors rename to writers;
alter table writers rename column id to key;
