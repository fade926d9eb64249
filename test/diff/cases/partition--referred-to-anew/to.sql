CREATE TABLE orders_t (
        id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 1,
        orders_note text,
        state text NOT NULL DEFAULT 'new'
      );

CREATE TABLE keyed_p (id integer, at integer NOT NULL, note text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE keyed_one PARTITION OF keyed_p FOR VALUES FROM (0) TO (10);
CREATE TABLE keyed_deep PARTITION OF keyed_p FOR VALUES FROM (10) TO (20) PARTITION BY LIST (at);
CREATE TABLE keyed_leaf PARTITION OF keyed_deep DEFAULT;
CREATE INDEX keyed_i ON keyed_p (note);

CREATE TABLE keyed_ref (id integer, at integer, FOREIGN KEY (id, at) REFERENCES keyed_p);

