CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE people (id int PRIMARY KEY, mood mood);
