CREATE TABLE people (id int PRIMARY KEY, mood text);
