CREATE TYPE mood AS ENUM ('glad');
CREATE TABLE people (id integer PRIMARY KEY, mood mood DEFAULT 'glad');
