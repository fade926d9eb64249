/* a /* nested */ comment; */ CREATE TYPE line_state AS ENUM ('new');
CREATE FUNCTION first_line(of_order orders) RETURNS lines LANGUAGE sql AS 'SELECT * FROM lines LIMIT 1';
CREATE FUNCTION first_line(id int8, note "people"."people" DEFAULT NULL) RETURNS lines LANGUAGE sql AS 'SELECT * FROM lines LIMIT 1';
ALTER FUNCTION first_line(bigint, people.people) OWNER TO boss;
