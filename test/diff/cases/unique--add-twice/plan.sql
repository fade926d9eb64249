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

-- public.twice.one; constraint.create; AccessExclusiveLock public.twice; scan; line 2
ALTER TABLE public.twice ADD CONSTRAINT one UNIQUE (a, b);
-- back: ALTER TABLE public.twice DROP CONSTRAINT one

-- public.twice.two; constraint.create; AccessExclusiveLock public.twice; scan; line 3
ALTER TABLE public.twice ADD CONSTRAINT two UNIQUE (a, b);
-- back: ALTER TABLE public.twice DROP CONSTRAINT two
