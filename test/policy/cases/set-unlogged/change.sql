alter table loose set unlogged;
