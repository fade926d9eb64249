-- audit.entries; table.create column.create constraint.create; line 7
CREATE TABLE audit.entries (
    id bigint NOT NULL,
    order_id bigint,
    CONSTRAINT entries_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE audit.entries

-- audit.entries.entries_order_id_fkey; constraint.create; ShareRowExclusiveLock public.orders; line 7
ALTER TABLE audit.entries ADD CONSTRAINT entries_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);
-- back: ALTER TABLE audit.entries DROP CONSTRAINT entries_order_id_fkey

-- audit; namespace.comment; line 6
COMMENT ON SCHEMA audit IS 'who did what';
-- back: COMMENT ON SCHEMA audit IS NULL
