-- altered.public.items; publication-table.drop; ShareUpdateExclusiveLock public.items; line 5
ALTER PUBLICATION altered DROP TABLE ONLY public.items;
-- back: ALTER PUBLICATION altered ADD TABLE ONLY public.items WHERE ((qty > 1))

-- altered.public.orders; publication-table.drop; ShareUpdateExclusiveLock public.orders; line 5
ALTER PUBLICATION altered DROP TABLE ONLY public.orders;
-- back: ALTER PUBLICATION altered ADD TABLE ONLY public.orders (id, total)

-- altered.public.other; publication-table.drop; ShareUpdateExclusiveLock public.other; line 5
ALTER PUBLICATION altered DROP TABLE ONLY public.other;
-- back: ALTER PUBLICATION altered ADD TABLE ONLY public.other

-- "Gone"; publication.drop publication-table.drop; ShareUpdateExclusiveLock public.orders
DROP PUBLICATION "Gone";
-- back: CREATE PUBLICATION "Gone"
-- back: ALTER PUBLICATION "Gone" ADD TABLE ONLY public.orders

-- public.other.gone; column.drop; AccessExclusiveLock public.other; data loss certain; line 3
ALTER TABLE public.other DROP COLUMN gone;
-- back: ALTER TABLE public.other ADD COLUMN gone text

-- public.items.qty; column.alter; AccessExclusiveLock public.items; rewrite; line 2
ALTER TABLE public.items ALTER COLUMN qty TYPE bigint;
-- back: ALTER TABLE public.items ALTER COLUMN qty TYPE integer

-- altered; publication.alter; line 5
ALTER PUBLICATION altered SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);
-- back: ALTER PUBLICATION altered SET (publish = 'insert, update', publish_via_partition_root = false)

-- empty; publication.alter; line 6
ALTER PUBLICATION empty SET (publish = '');
-- back: ALTER PUBLICATION empty SET (publish = 'insert, update, delete, truncate')

-- public.added; table.create column.create constraint.create; line 4
CREATE TABLE public.added (
    id integer NOT NULL,
    CONSTRAINT added_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.added

-- altered.public.added; publication-table.create; line 5
ALTER PUBLICATION altered ADD TABLE ONLY public.added;
-- back: ALTER PUBLICATION altered DROP TABLE ONLY public.added

-- altered.public.items; publication-table.create; ShareUpdateExclusiveLock public.items; line 5
ALTER PUBLICATION altered ADD TABLE ONLY public.items WHERE ((qty > 1));
-- back: ALTER PUBLICATION altered DROP TABLE ONLY public.items

-- altered.public.orders; publication-table.create; ShareUpdateExclusiveLock public.orders; line 5
ALTER PUBLICATION altered ADD TABLE ONLY public.orders (id, note);
-- back: ALTER PUBLICATION altered DROP TABLE ONLY public.orders

-- altered; publication.comment; line 5
COMMENT ON PUBLICATION altered IS 'after';
-- back: COMMENT ON PUBLICATION altered IS 'before'
