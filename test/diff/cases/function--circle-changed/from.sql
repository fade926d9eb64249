CREATE FUNCTION f(n integer) RETURNS integer RETURN 1;
CREATE FUNCTION k(n integer) RETURNS integer RETURN f(n);
