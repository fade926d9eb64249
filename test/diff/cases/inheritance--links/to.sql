CREATE TABLE thing (id integer NOT NULL, note text DEFAULT 'n', CONSTRAINT positive CHECK (id > 0), CONSTRAINT mine CHECK (id < 1000) NO INHERIT);
CREATE TABLE dated (at date);
CREATE TABLE book (id integer NOT NULL, note text DEFAULT 'n', at date, pages integer, CONSTRAINT positive CHECK (id > 0)) INHERITS (dated);
CREATE TABLE tale (id integer NOT NULL, note text DEFAULT 'n', at date, CONSTRAINT positive CHECK (id > 0)) INHERITS (thing, dated);
