-- lines first, what they need later
CREATE INDEX ON lines (note);
ALTER TABLE lines ADD FOREIGN KEY (order_id)
    REFERENCES orders;
CREATE TABLE lines (
    order_id bigint, place int CHECK (place > 0),
    note public.citext,
    state line_state
        NOT NULL DEFAULT 'new',
    PRIMARY KEY (order_id, place), UNIQUE (note)
);
CREATE MATERIALIZED VIEW line_count AS SELECT count(*) FROM all_lines;
CREATE VIEW all_lines AS SELECT * FROM lines;
ALTER VIEW all_lines OWNER TO boss;
COMMENT ON COLUMN all_lines.note IS 'a note';
