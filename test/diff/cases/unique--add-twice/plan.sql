-- public.made; table.create column.create constraint.create; line 4
CREATE TABLE public.made (
    a integer NOT NULL,
    b integer,
    CONSTRAINT made_one UNIQUE (a),
    CONSTRAINT made_two UNIQUE (a) DEFERRABLE
);
-- back: DROP TABLE public.made

-- public.made; table.create; line 4
ALTER TABLE public.made ADD CONSTRAINT made_pkey PRIMARY KEY (a);

-- public.twice.one; constraint.create; ShareUpdateExclusiveLock public.twice; scan; not transactional; line 2
CREATE UNIQUE INDEX CONCURRENTLY one ON public.twice USING btree (a, b);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.one

-- public.twice.one; constraint.create; AccessExclusiveLock public.twice; line 2
ALTER TABLE public.twice ADD CONSTRAINT one UNIQUE USING INDEX one;
-- back: ALTER TABLE public.twice DROP CONSTRAINT IF EXISTS one

-- public.twice.two; constraint.create; ShareUpdateExclusiveLock public.twice; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY two ON public.twice USING btree (a, b);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.two

-- public.twice.two; constraint.create; AccessExclusiveLock public.twice; line 3
ALTER TABLE public.twice ADD CONSTRAINT two UNIQUE USING INDEX two;
-- back: ALTER TABLE public.twice DROP CONSTRAINT IF EXISTS two
