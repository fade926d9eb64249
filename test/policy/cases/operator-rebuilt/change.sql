drop view near_three;
drop operator === (integer, integer);
create operator === (function = near, leftarg = integer, rightarg = integer, commutator = ===);
create view near_three as select id from orders where id === 3;
