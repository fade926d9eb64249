CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (id bigserial PRIMARY KEY, x text);
CREATE TABLE c (id bigint, note text);
CREATE SEQUENCE c_numbers START WITH 5 OWNED BY c.id;
ALTER TABLE c ALTER COLUMN id SET DEFAULT nextval('c_numbers');
