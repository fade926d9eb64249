create table beside (id integer primary key);
create table event (id integer, at integer, primary key (id, at)) partition by range (at);
create table event_old partition of event for values from (0) to (10);
create table event_new partition of event for values from (10) to (20) partition by list (at);
create table event_anew partition of event_new default;
create table refers (id integer, at integer, foreign key (id, at) references event);
