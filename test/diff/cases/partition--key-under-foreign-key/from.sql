create table customer (id integer primary key);
create table event (id integer, at integer not null, customer_id integer references customer) partition by range (at);
create table event_old partition of event for values from (0) to (10);
create table event_new partition of event for values from (10) to (20) partition by list (at);
create table event_rest partition of event_new default;
