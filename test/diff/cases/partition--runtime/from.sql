-- partitions: runtime
CREATE TABLE m (at date NOT NULL, v integer, w text, gone date) PARTITION BY RANGE (at);
CREATE TABLE m_0 PARTITION OF m FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX m_w ON m (w);
CREATE TABLE owner (v integer PRIMARY KEY);
