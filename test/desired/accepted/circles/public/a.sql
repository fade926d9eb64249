-- Foreign keys in circles, over two files, in every form; unnamed ones get the names that PostgreSQL gives them anyway.
CREATE TABLE "A ä" (
    "x ü" integer PRIMARY KEY,
    b integer REFERENCES b ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED NOT NULL DEFAULT 3,
    c text COLLATE "C" CONSTRAINT "foo, (" REFERENCES c (z) CHECK (length(c) > 1),
    CONSTRAINT k FOREIGN KEY (b) REFERENCES b /* , */ (id),
    UNIQUE (b),
    FOREIGN KEY (b) REFERENCES b
);
CREATE TABLE c (FOREIGN KEY (q) REFERENCES "A ä", z text PRIMARY KEY, q integer);
CREATE TABLE d (FOREIGN KEY (q) REFERENCES d2, q integer PRIMARY KEY);
CREATE TABLE d2 (id integer PRIMARY KEY REFERENCES d, FOREIGN KEY (id) REFERENCES "A ä");
-- A table whose checks and defaults call a function over the table.
CREATE TABLE e (
    a integer[] DEFAULT ARRAY[over_e(NULL), 2] CHECK (over_e(NULL) > 3),
    b integer GENERATED ALWAYS AS IDENTITY,
    CHECK (over_e(NULL) > a[1]),
    CHECK (a[1] > 0),
    CONSTRAINT x CHECK (b > 0) NO INHERIT
);
CREATE FUNCTION over_e(x e) RETURNS integer LANGUAGE sql IMMUTABLE RETURN 1;
-- Functions in standard SQL that call each other, one of them through a view.
CREATE FUNCTION g(i integer) RETURNS integer
BEGIN ATOMIC
    SELECT h(i) + (SELECT count(*) FROM v);
END;
CREATE FUNCTION h(i integer) RETURNS integer RETURN g(i);
CREATE VIEW v AS SELECT h(1) AS z;
-- Partitioned tables in a circle: the partition gets what its parent gets afterwards.
CREATE TABLE p (id integer DEFAULT over_p(NULL), q integer REFERENCES q, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (10);
CREATE TABLE q (id integer PRIMARY KEY, p integer REFERENCES p);
CREATE FUNCTION over_p(x p) RETURNS integer LANGUAGE sql IMMUTABLE RETURN 1;
