drop view near_three;
drop operator === (integer, integer);
create operator === (function = near, leftarg = integer, rightarg = integer, commutator = ===);
create view near_three as select n from generate_series(1, 5) n where n === 3;
