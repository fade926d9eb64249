CREATE TABLE book (id integer NOT NULL, note text DEFAULT 'n', at date, pages integer, CONSTRAINT positive CHECK (id > 0));
