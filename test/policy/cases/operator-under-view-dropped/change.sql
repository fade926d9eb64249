create or replace view near_three as select n from generate_series(1, 5) n where n = 3;
drop operator === (integer, integer);
