CREATE TABLE a (x int, code varchar(5) CHECK (code IN ('a', 'b')), CHECK (x > 0), CONSTRAINT z CHECK (x < 9));
