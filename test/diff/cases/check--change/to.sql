CREATE TABLE a (x int, code varchar(5) CHECK (code IN ('a', 'b', 'it''s')), CONSTRAINT z CHECK (x < 99) NO INHERIT);
ALTER TABLE a ADD CONSTRAINT later CHECK (x <> 5) NOT VALID;
