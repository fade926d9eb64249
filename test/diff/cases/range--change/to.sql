CREATE TYPE changed AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = many);
CREATE TYPE added AS RANGE (subtype = text, subtype_opclass = text_pattern_ops);
CREATE TABLE t (id int PRIMARY KEY, r changed, m many);
CREATE FUNCTION f(r changed) RETURNS int LANGUAGE sql AS 'SELECT 1';
COMMENT ON TYPE changed IS 'kept';
