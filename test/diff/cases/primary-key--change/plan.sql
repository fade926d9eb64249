-- public.b.b_x_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_x_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_x_fkey

-- public.a.a_pkey; constraint.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY a_pkey__new ON public.a USING btree (y);
-- back: CREATE UNIQUE INDEX CONCURRENTLY a_pkey__new ON public.a USING btree (x)
-- back: ALTER TABLE public.a DROP CONSTRAINT a_pkey, ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey__new

-- public.a.a_pkey; constraint.replace; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_pkey, ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX a_pkey__new;

-- public.a.x; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN x DROP NOT NULL;
-- back: ALTER TABLE public.a ALTER COLUMN x SET NOT NULL

-- public.a.a_x_key; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT a_x_key UNIQUE (x);
-- back: ALTER TABLE public.a DROP CONSTRAINT a_x_key

-- public.b.b_x_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_x_fkey

-- public.b.b_x_fkey; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_x_fkey;

-- public.c.c_key; constraint.replace; ShareUpdateExclusiveLock public.c; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY c_key__new ON public.c USING btree (x, y);
-- back: CREATE UNIQUE INDEX CONCURRENTLY c_key__new ON public.c USING btree (y)
-- back: ALTER TABLE public.c DROP CONSTRAINT c_key, ADD CONSTRAINT c_key PRIMARY KEY USING INDEX c_key__new

-- public.c.c_key; constraint.replace; AccessExclusiveLock public.c; line 3
ALTER TABLE public.c DROP CONSTRAINT c_key, ADD CONSTRAINT c_key PRIMARY KEY USING INDEX c_key__new;
