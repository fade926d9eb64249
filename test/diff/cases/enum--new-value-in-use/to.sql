CREATE TYPE mood AS ENUM ('calm', 'glad', 'sad');
CREATE FUNCTION usual() RETURNS mood IMMUTABLE RETURN 'sad'::mood;
CREATE TABLE people (
    id integer PRIMARY KEY,
    mood mood DEFAULT 'sad' CHECK (mood <> 'calm'),
    before mood DEFAULT usual(),
    is_sad boolean GENERATED ALWAYS AS (mood = 'sad'::mood) STORED
);
CREATE INDEX sad ON people (id) WHERE mood = 'sad';
CREATE VIEW sad_people AS SELECT * FROM people WHERE mood = 'sad';
CREATE TABLE pets (mood mood DEFAULT 'calm');
