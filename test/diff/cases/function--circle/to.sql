CREATE TABLE t (id integer PRIMARY KEY);
-- Standard SQL bodies: each function needs the other one.
CREATE FUNCTION a_even(n integer) RETURNS boolean RETURN n = 0 OR b_odd(n - 1);
COMMENT ON FUNCTION a_even IS 'even';
CREATE FUNCTION b_odd(n integer DEFAULT 1) RETURNS boolean
BEGIN ATOMIC
    SELECT n <> 0 AND a_even(n - 1) AND n < (SELECT count(*) FROM t);
END;
-- Bodies of text.
CREATE FUNCTION c_even(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT n = 0 OR d_odd(n - 1)';
CREATE FUNCTION d_odd(n integer) RETURNS boolean LANGUAGE sql AS 'SELECT n <> 0 AND c_even(n - 1)';
CREATE PROCEDURE f_loop(n integer) BEGIN ATOMIC SELECT g_loop(n); END;
CREATE FUNCTION g_loop(n integer) RETURNS void LANGUAGE sql AS 'CALL f_loop(1)';
-- A function that calls itself.
CREATE FUNCTION e_sum(n integer) RETURNS integer RETURN CASE WHEN n > 0 THEN n + e_sum(n - 1) ELSE 0 END;
