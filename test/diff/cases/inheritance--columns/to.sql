CREATE TABLE thing (id bigint NOT NULL, more jsonb DEFAULT '{}', own integer, CONSTRAINT positive CHECK (id >= 0), CONSTRAINT later CHECK (id < 100000));
CREATE TABLE dated (at date NOT NULL);
CREATE TABLE book (pages integer, note text, more jsonb) INHERITS (thing, dated);
CREATE TABLE tale () INHERITS (book);
