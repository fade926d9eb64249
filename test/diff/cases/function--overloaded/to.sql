CREATE TYPE mood AS ENUM ('a');
CREATE FUNCTION f(x int, y timestamptz) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(x mood, VARIADIC y text[]) RETURNS int LANGUAGE sql AS 'SELECT 3';
CREATE FUNCTION "Odd ""name"(OUT a int, OUT b varchar, OUT c "char") LANGUAGE sql AS 'SELECT 1, ''x''::varchar, ''y''::"char"';
CREATE FUNCTION atomic() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT f(1, now()); END;
