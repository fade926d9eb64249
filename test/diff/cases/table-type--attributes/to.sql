CREATE TYPE point2 AS (x bigint, y integer, z text);
CREATE TABLE place OF point2 (x WITH OPTIONS NOT NULL DEFAULT 1, z WITH OPTIONS DEFAULT 'z', CHECK (y > 0));
CREATE TABLE other OF point2;
CREATE TABLE third OF point2 (PRIMARY KEY (x));
