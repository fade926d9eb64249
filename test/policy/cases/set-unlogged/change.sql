alter table orders set unlogged;
