insert into m select v, v, v from generate_series(1, 29) v; insert into b values (1, 1); insert into bound values (1, 1); insert into alike values (1, 1, 1)
