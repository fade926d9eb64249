-- public.keyed_leaf; partition.drop index-partition.drop; AccessExclusiveLock public.keyed_deep; AccessExclusiveLock public.keyed_leaf; line 10
ALTER TABLE public.keyed_deep DETACH PARTITION public.keyed_leaf;
-- back: ALTER TABLE public.keyed_deep ATTACH PARTITION public.keyed_leaf DEFAULT

-- public.keyed_leaf.keyed_leaf_pkey; constraint.drop; AccessExclusiveLock public.keyed_leaf; line 10
ALTER TABLE public.keyed_leaf DROP CONSTRAINT keyed_leaf_pkey;
-- back: CREATE UNIQUE INDEX CONCURRENTLY keyed_leaf_pkey ON public.keyed_leaf USING btree (at, id)
-- back: ALTER TABLE public.keyed_leaf ADD CONSTRAINT keyed_leaf_pkey PRIMARY KEY USING INDEX keyed_leaf_pkey

-- public.keyed_leaf.note; default.drop; AccessExclusiveLock public.keyed_leaf; line 10
ALTER TABLE public.keyed_leaf ALTER COLUMN note DROP DEFAULT;
-- back: ALTER TABLE public.keyed_leaf ALTER COLUMN note SET DEFAULT 'd'::text

-- public.keyed_deep; table.drop column.drop default.drop constraint.drop partition.drop index-partition.drop; AccessExclusiveLock public.keyed_deep; AccessExclusiveLock public.keyed_p; line 9
DROP TABLE public.keyed_deep;
-- back: CREATE TABLE public.keyed_deep (
--           id integer NOT NULL,
--           at bigint NOT NULL,
--           note text DEFAULT 'd'::text,
--           CONSTRAINT keyed_deep_pkey PRIMARY KEY (at, id)
--       ) PARTITION BY LIST (at)
-- back: ALTER TABLE public.keyed_p ATTACH PARTITION public.keyed_deep FOR VALUES FROM ('10') TO ('20')

-- public.keyed_one; partition.drop index-partition.drop; AccessExclusiveLock public.keyed_p; AccessExclusiveLock public.keyed_one; line 8
ALTER TABLE public.keyed_p DETACH PARTITION public.keyed_one;
-- back: ALTER TABLE public.keyed_p ATTACH PARTITION public.keyed_one FOR VALUES FROM ('0') TO ('10')

-- public.keyed_one.keyed_one_pkey; constraint.drop; AccessExclusiveLock public.keyed_one; line 8
ALTER TABLE public.keyed_one DROP CONSTRAINT keyed_one_pkey;
-- back: CREATE UNIQUE INDEX CONCURRENTLY keyed_one_pkey ON public.keyed_one USING btree (at, id)
-- back: ALTER TABLE public.keyed_one ADD CONSTRAINT keyed_one_pkey PRIMARY KEY USING INDEX keyed_one_pkey

-- public.keyed_one.keyed_own; constraint.drop; AccessExclusiveLock public.keyed_one; line 8
ALTER TABLE public.keyed_one DROP CONSTRAINT keyed_own;
-- back: ALTER TABLE public.keyed_one ADD CONSTRAINT keyed_own CHECK ((id > '-5'::integer)) NOT VALID
-- back: ALTER TABLE public.keyed_one VALIDATE CONSTRAINT keyed_own

-- public.keyed_one.note; default.drop; AccessExclusiveLock public.keyed_one; line 8
ALTER TABLE public.keyed_one ALTER COLUMN note DROP DEFAULT;
-- back: ALTER TABLE public.keyed_one ALTER COLUMN note SET DEFAULT 'd'::text

-- public.keyed_p; table.drop column.drop default.drop constraint.drop; AccessExclusiveLock public.keyed_p; line 7
DROP TABLE public.keyed_p;
-- back: CREATE TABLE public.keyed_p (
--           id integer NOT NULL,
--           at bigint NOT NULL,
--           note text DEFAULT 'd'::text,
--           CONSTRAINT keyed_p_pkey PRIMARY KEY (at, id)
--       ) PARTITION BY RANGE (at)

-- public.keyed_p; table.create column.create constraint.create; line 7
CREATE TABLE public.keyed_p (
    id integer NOT NULL,
    at integer NOT NULL,
    note text,
    CONSTRAINT keyed_p_pkey PRIMARY KEY (id, at)
) PARTITION BY RANGE (at);
-- back: DROP TABLE public.keyed_p

-- public.keyed_one.at; column.alter; AccessExclusiveLock public.keyed_one; rewrite; data loss possible; line 8
ALTER TABLE public.keyed_one ALTER COLUMN at TYPE integer;
-- back: ALTER TABLE public.keyed_one ALTER COLUMN at TYPE bigint

-- public.keyed_deep; table.create column.create constraint.create; line 9
CREATE TABLE public.keyed_deep (
    id integer NOT NULL,
    at integer NOT NULL,
    note text,
    CONSTRAINT keyed_deep_pkey PRIMARY KEY (id, at)
) PARTITION BY LIST (at);
-- back: DROP TABLE public.keyed_deep

-- public.keyed_leaf.at; column.alter; AccessExclusiveLock public.keyed_leaf; rewrite; data loss possible; line 10
ALTER TABLE public.keyed_leaf ALTER COLUMN at TYPE integer;
-- back: ALTER TABLE public.keyed_leaf ALTER COLUMN at TYPE bigint

-- public.keyed_leaf.keyed_leaf_pkey; constraint.create; ShareUpdateExclusiveLock public.keyed_leaf; scan; not transactional; line 10
CREATE UNIQUE INDEX CONCURRENTLY keyed_leaf_pkey ON public.keyed_leaf USING btree (id, at);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.keyed_leaf_pkey

-- public.keyed_leaf.keyed_leaf_pkey; constraint.create; AccessExclusiveLock public.keyed_leaf; line 10
ALTER TABLE public.keyed_leaf ADD CONSTRAINT keyed_leaf_pkey PRIMARY KEY USING INDEX keyed_leaf_pkey;
-- back: ALTER TABLE public.keyed_leaf DROP CONSTRAINT IF EXISTS keyed_leaf_pkey

-- public.keyed_one.keyed_one_pkey; constraint.create; ShareUpdateExclusiveLock public.keyed_one; scan; not transactional; line 8
CREATE UNIQUE INDEX CONCURRENTLY keyed_one_pkey ON public.keyed_one USING btree (id, at);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.keyed_one_pkey

-- public.keyed_one.keyed_one_pkey; constraint.create; AccessExclusiveLock public.keyed_one; line 8
ALTER TABLE public.keyed_one ADD CONSTRAINT keyed_one_pkey PRIMARY KEY USING INDEX keyed_one_pkey;
-- back: ALTER TABLE public.keyed_one DROP CONSTRAINT IF EXISTS keyed_one_pkey

-- public.keyed_i; index.create; line 11
CREATE INDEX keyed_i ON ONLY public.keyed_p USING btree (note);
-- back: DROP INDEX public.keyed_i

-- public.keyed_deep_note_idx; index.create; line 9
CREATE INDEX keyed_deep_note_idx ON ONLY public.keyed_deep USING btree (note);
-- back: DROP INDEX IF EXISTS public.keyed_deep_note_idx

-- public.keyed_leaf_note_idx; index.create; ShareUpdateExclusiveLock public.keyed_leaf; scan; not transactional; line 10
CREATE INDEX CONCURRENTLY keyed_leaf_note_idx ON public.keyed_leaf USING btree (note);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.keyed_leaf_note_idx

-- public.keyed_one_note_idx; index.create; ShareUpdateExclusiveLock public.keyed_one; scan; not transactional; line 8
CREATE INDEX CONCURRENTLY keyed_one_note_idx ON public.keyed_one USING btree (note);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.keyed_one_note_idx

-- public.keyed_deep; partition.create index-partition.create; ShareUpdateExclusiveLock public.keyed_p; line 9
ALTER TABLE public.keyed_p ATTACH PARTITION public.keyed_deep FOR VALUES FROM (10) TO (20);
-- back: ALTER TABLE public.keyed_p DETACH PARTITION public.keyed_deep

-- public.keyed_leaf; partition.create index-partition.create; ShareUpdateExclusiveLock public.keyed_deep; AccessExclusiveLock public.keyed_leaf; scan; line 10
ALTER TABLE public.keyed_deep ATTACH PARTITION public.keyed_leaf DEFAULT;
-- back: ALTER TABLE public.keyed_deep DETACH PARTITION public.keyed_leaf

-- public.keyed_one; partition.create index-partition.create; ShareUpdateExclusiveLock public.keyed_p; AccessExclusiveLock public.keyed_one; scan; line 8
ALTER TABLE public.keyed_p ATTACH PARTITION public.keyed_one FOR VALUES FROM (0) TO (10);
-- back: ALTER TABLE public.keyed_p DETACH PARTITION public.keyed_one

-- public.keyed_ref.keyed_ref_id_at_fkey; constraint.create; ShareRowExclusiveLock public.keyed_ref; ShareRowExclusiveLock public.keyed_p; line 13
ALTER TABLE public.keyed_ref ADD CONSTRAINT keyed_ref_id_at_fkey FOREIGN KEY (id, at) REFERENCES public.keyed_p(id, at) NOT VALID;
-- back: ALTER TABLE public.keyed_ref DROP CONSTRAINT keyed_ref_id_at_fkey

-- public.keyed_ref.keyed_ref_id_at_fkey; constraint.create; ShareUpdateExclusiveLock public.keyed_ref; RowShareLock public.keyed_p; scan; line 13
ALTER TABLE public.keyed_ref VALIDATE CONSTRAINT keyed_ref_id_at_fkey;
