CREATE TYPE point2 AS (x integer, y integer);
CREATE TABLE place OF point2 (x WITH OPTIONS NOT NULL DEFAULT 1, CHECK (y > 0));
CREATE TABLE other (x integer, y integer);
