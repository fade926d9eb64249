CREATE TYPE mood AS ENUM ('ok', 'meh', 'sad');
CREATE DOMAIN good_mood AS mood DEFAULT 'ok' CHECK (VALUE <> 'sad');
CREATE TYPE pair AS (one mood, two mood);
CREATE TABLE people (
    id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', moods mood[] DEFAULT '{ok,sad}', good good_mood NOT NULL DEFAULT 'ok',
    pair pair, CHECK (mood <> 'sad' OR id > 0));
CREATE INDEX people_mood ON people (mood);
CREATE INDEX people_ok ON people (id) WHERE mood = 'ok';
CREATE VIEW moods AS SELECT id, mood, moods FROM people WHERE mood < 'sad';
CREATE VIEW over_moods AS SELECT mood FROM moods;
CREATE MATERIALIZED VIEW counts AS SELECT mood, count(*) AS n FROM people GROUP BY mood;
CREATE UNIQUE INDEX counts_mood ON counts (mood);
CREATE FUNCTION is_ok(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'ok' $$;
CREATE FUNCTION best() RETURNS SETOF mood LANGUAGE sql AS $$ SELECT mood FROM people $$;
CREATE INDEX people_is_ok ON people (is_ok(mood));
ALTER TABLE people ENABLE ROW LEVEL SECURITY;
CREATE POLICY ok_only ON people USING (mood = 'ok');
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
CREATE TRIGGER on_mood BEFORE UPDATE OF mood ON people FOR EACH ROW WHEN (new.mood = 'ok') EXECUTE FUNCTION touch();
ALTER TABLE people ENABLE ALWAYS TRIGGER on_mood;
CREATE STATISTICS mood_stats ON mood, id FROM people;
COMMENT ON VIEW moods IS 'kept';
COMMENT ON INDEX people_is_ok IS 'kept';
COMMENT ON COLUMN people.mood IS 'kept';
GRANT SELECT ON moods TO case_reader;
