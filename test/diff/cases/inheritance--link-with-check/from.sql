CREATE TABLE orders_t (
        id integer PRIMARY KEY, amount smallint NOT NULL DEFAULT 1,
        orders_note char(8),
        state text NOT NULL DEFAULT 'new', extra date
      );

CREATE TABLE inheritance_a (id integer, note text DEFAULT 'n');
CREATE TABLE inheritance_c (at date);
CREATE TABLE inheritance_b (id integer, note text DEFAULT 'n', at date, own integer);