CREATE TABLE orders_t (
        id integer PRIMARY KEY, amount integer NOT NULL DEFAULT 1,
        orders_note text,
        state text NOT NULL DEFAULT 'new'
      );

CREATE TABLE keyed_p (id integer, at bigint NOT NULL, note text DEFAULT 'd', PRIMARY KEY (at, id)) PARTITION BY RANGE (at);
CREATE TABLE keyed_one PARTITION OF keyed_p FOR VALUES FROM (0) TO (10);
CREATE TABLE keyed_deep PARTITION OF keyed_p FOR VALUES FROM (10) TO (20) PARTITION BY LIST (at);
CREATE TABLE keyed_leaf PARTITION OF keyed_deep DEFAULT;


CREATE TABLE keyed_ref (id integer, at integer);

ALTER TABLE keyed_one ADD CONSTRAINT keyed_own CHECK (id > -5);