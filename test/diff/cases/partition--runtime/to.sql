-- One a month,
-- partitions: runtime
-- made by the application.
CREATE TABLE m (at date NOT NULL, v integer REFERENCES owner, w text, note text NOT NULL DEFAULT 'n', PRIMARY KEY (at, v), CHECK (v > 0)) PARTITION BY RANGE (at);
CREATE TABLE m_0 PARTITION OF m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX m_v ON m (v);
CREATE TABLE owner (v integer PRIMARY KEY);
CREATE TABLE m_rest PARTITION OF m DEFAULT;
