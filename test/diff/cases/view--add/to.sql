CREATE VIEW "Second view" AS SELECT f.*, t.note FROM first_view f JOIN t USING (id);
CREATE TABLE t (id int PRIMARY KEY, note text, kind varchar(5));
CREATE VIEW first_view (id, has_note) WITH (security_barrier) AS
    SELECT id, note IS NOT NULL FROM t WHERE kind IN ('a', 'b') WITH LOCAL CHECK OPTION;
CREATE VIEW counts AS SELECT id, kind, count(*) FROM t GROUP BY id;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 3;
CREATE FUNCTION from_view() RETURNS SETOF first_view LANGUAGE sql AS 'SELECT * FROM first_view';
CREATE VIEW of_function AS SELECT * FROM from_view();
CREATE VIEW no_columns AS SELECT;
ALTER VIEW first_view ALTER COLUMN id SET DEFAULT 9;
COMMENT ON VIEW first_view IS 'it''s first';
COMMENT ON COLUMN first_view.has_note IS 'whether';
