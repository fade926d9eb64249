CREATE TYPE mood AS ENUM ('ok', 'meh', 'sad');
CREATE TABLE people (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'ok', CHECK (mood <> 'sad' OR id > 0));
CREATE INDEX people_mood ON people (mood);
COMMENT ON TYPE mood IS 'how they feel';
