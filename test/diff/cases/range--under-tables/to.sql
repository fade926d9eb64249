CREATE TYPE span AS RANGE (subtype = bigint, multirange_type_name = spans);
CREATE TABLE t (id int PRIMARY KEY, r span, rs span[], m spans);
CREATE INDEX t_r ON t USING gist (r);
CREATE VIEW v AS SELECT lower(r) AS low FROM t;
COMMENT ON TYPE span IS 'kept';
