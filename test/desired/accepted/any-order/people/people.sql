CREATE TABLE people (name text PRIMARY KEY);
ALTER TABLE people OWNER TO boss;
