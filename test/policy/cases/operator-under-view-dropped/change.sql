create or replace view near_three as select id from orders where id = 3;
drop operator === (integer, integer);
