insert into predictions (post, note, symbol) select 'deep ' || n, 'deep', case when n = 300 then null else 'S' end from generate_series(1, 600) n;
