-- public.items_pkey; tablespace.drop; AccessExclusiveLock public.items_pkey; rewrite; line 3
ALTER INDEX public.items_pkey SET TABLESPACE pg_default;
-- back: ALTER INDEX public.items_pkey SET TABLESPACE case_space

-- public.orders; tablespace.drop; AccessExclusiveLock public.orders; rewrite; line 2
ALTER TABLE public.orders SET TABLESPACE pg_default;
-- back: ALTER TABLE public.orders SET TABLESPACE case_space

-- public.added; table.create column.create constraint.create; line 6
CREATE TABLE public.added (
    id integer NOT NULL,
    CONSTRAINT added_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.added

-- public.usual; table.create column.create constraint.create; line 9
CREATE TABLE public.usual (
    id integer NOT NULL,
    CONSTRAINT usual_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.usual

-- public.added; tablespace.create; line 6
ALTER TABLE public.added SET TABLESPACE case_space;
-- back: ALTER TABLE public.added SET TABLESPACE pg_default

-- public.added_pkey; tablespace.create; line 6
ALTER INDEX public.added_pkey SET TABLESPACE case_space;
-- back: ALTER INDEX public.added_pkey SET TABLESPACE pg_default

-- public.counted; tablespace.create; AccessExclusiveLock public.counted; rewrite; line 7
ALTER MATERIALIZED VIEW public.counted SET TABLESPACE case_space;
-- back: ALTER MATERIALIZED VIEW public.counted SET TABLESPACE pg_default

-- public.items; tablespace.create; AccessExclusiveLock public.items; rewrite; line 3
ALTER TABLE public.items SET TABLESPACE case_space;
-- back: ALTER TABLE public.items SET TABLESPACE pg_default

-- public.notes; tablespace.create; AccessExclusiveLock public.notes; rewrite; line 4
ALTER INDEX public.notes SET TABLESPACE case_space;
-- back: ALTER INDEX public.notes SET TABLESPACE pg_default
