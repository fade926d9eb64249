-- renamed_from: m
CREATE TABLE p (
    at date NOT NULL,
    -- renamed_from: v
    amount integer,
    -- renamed_from: positive
    CONSTRAINT more CHECK (amount > 0)
) PARTITION BY RANGE (at);
-- renamed_from: m_1
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
-- renamed_from: m_v
CREATE INDEX p_v ON p (amount);
