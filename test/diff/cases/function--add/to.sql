-- Bodies need what pg_depend does not know: later_table comes first; a default calls a function over another new table.
CREATE TABLE t (id int PRIMARY KEY, note text, extra int NOT NULL DEFAULT count_of_later());
CREATE FUNCTION count_of_later() RETURNS int LANGUAGE sql STABLE AS 'SELECT count(*)::int FROM later_table';
CREATE TABLE later_table (id int PRIMARY KEY DEFAULT next_later());
CREATE FUNCTION next_later() RETURNS int LANGUAGE sql AS 'SELECT coalesce(max(id), 0) + 1 FROM later_table';
CREATE FUNCTION notes() RETURNS SETOF t LANGUAGE plpgsql AS $$
DECLARE one later_table%ROWTYPE;
BEGIN
    RETURN QUERY SELECT * FROM t;
END $$;
CREATE FUNCTION atomic(a int, b text DEFAULT 'it''s') RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 7
    SET search_path = public BEGIN ATOMIC SELECT note FROM t WHERE id = a OR note = b; END;
CREATE FUNCTION ping(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN pong(n); END';
CREATE FUNCTION pong(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN ping(n); END';
COMMENT ON FUNCTION atomic(int, text) IS 'says';
COMMENT ON FUNCTION ping IS 'a game';
