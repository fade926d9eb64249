-- as superuser
CREATE FUNCTION operator_class_back(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT btint4cmp($2, $1)';
CREATE OPERATOR FAMILY operator_class_f USING btree;
CREATE OPERATOR CLASS operator_class_c FOR TYPE integer USING btree FAMILY operator_class_f AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer);
ALTER OPERATOR FAMILY operator_class_f USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint);
CREATE TABLE operator_class_t (id integer);
CREATE INDEX operator_class_i ON operator_class_t (id operator_class_c);
