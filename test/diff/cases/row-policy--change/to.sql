CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE TABLE owners (id int PRIMARY KEY, name text);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY altered ON t FOR SELECT TO case_reader, "Case writer" USING (id > 2 OR note IN ('a', 'b'));
CREATE POLICY rebuilt ON t AS RESTRICTIVE FOR UPDATE USING (id > 0) WITH CHECK (id > 1);
CREATE POLICY "added one" ON t FOR DELETE TO PUBLIC USING (id IN (SELECT id FROM owners WHERE name = current_user));
COMMENT ON POLICY rebuilt ON t IS 'kept';
COMMENT ON POLICY altered ON t IS 'said';
