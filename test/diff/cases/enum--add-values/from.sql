CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE people (id int PRIMARY KEY, mood mood DEFAULT 'ok', moods mood[]);
CREATE INDEX people_sad ON people (id) WHERE mood = 'sad';
COMMENT ON TYPE mood IS 'how they feel';
