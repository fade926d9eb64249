CREATE TYPE size AS ENUM ('m', 's');
CREATE TABLE sizes (size size PRIMARY KEY, is_small boolean GENERATED ALWAYS AS (size < 'm') STORED);
CREATE TABLE shirts (id int PRIMARY KEY, size size REFERENCES sizes, UNIQUE (size, id));
CREATE INDEX small ON sizes (is_small);
