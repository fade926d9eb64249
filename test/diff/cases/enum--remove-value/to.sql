CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', CHECK (mood <> 'sad' OR id > 0));
CREATE INDEX people_mood ON people (mood);
COMMENT ON TYPE mood IS 'how they feel now';
