create table calculated (a integer, twice integer generated always as (a * 2) stored);
insert into calculated values (1);
