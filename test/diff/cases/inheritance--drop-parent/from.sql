CREATE TABLE thing (id integer NOT NULL, note text DEFAULT 'n', CONSTRAINT positive CHECK (id > 0), CONSTRAINT mine CHECK (id < 1000) NO INHERIT);
CREATE TABLE dated (at date);
CREATE TABLE book (pages integer) INHERITS (thing, dated);
