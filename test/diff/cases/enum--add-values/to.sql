CREATE TYPE mood AS ENUM ('great', 'good', 'ok', 'meh', 'sad', 'gone');
CREATE TABLE people (id int PRIMARY KEY, mood mood DEFAULT 'meh', moods mood[]);
CREATE INDEX people_sad ON people (id) WHERE mood = 'sad';
COMMENT ON TYPE mood IS 'how they feel';
