CREATE FUNCTION f(n integer) RETURNS integer RETURN CASE WHEN n > 0 THEN g(n - 1) ELSE 0 END;
CREATE FUNCTION g(n integer) RETURNS integer RETURN f(n) + k(n);
CREATE FUNCTION k(n integer) RETURNS integer RETURN f(n) + 1;
