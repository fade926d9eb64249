create temp table keep as select * from predictions;
delete from predictions;
insert into predictions select * from keep;
drop table keep;
