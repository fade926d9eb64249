-- public.b.b_x_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_x_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_x_fkey

-- public.a.a_pkey; constraint.replace; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_pkey ON public.a USING btree (y);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_a_pkey ON public.a USING btree (x)
-- back: ALTER TABLE public.a DROP CONSTRAINT a_pkey, ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX schemagate_new_a_pkey

-- public.a.a_pkey; constraint.replace; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_pkey, ADD CONSTRAINT a_pkey PRIMARY KEY USING INDEX schemagate_new_a_pkey;

-- public.a.x; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN x DROP NOT NULL;
-- back: ALTER TABLE public.a ADD CONSTRAINT schemagate_not_null_x CHECK (x IS NOT NULL) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT schemagate_not_null_x
-- back: ALTER TABLE public.a ALTER COLUMN x SET NOT NULL
-- back: ALTER TABLE public.a DROP CONSTRAINT schemagate_not_null_x

-- public.a.a_x_key; constraint.create; ShareUpdateExclusiveLock public.a; scan; not transactional; line 1
CREATE UNIQUE INDEX CONCURRENTLY a_x_key ON public.a USING btree (x);
-- back: DROP INDEX CONCURRENTLY IF EXISTS public.a_x_key

-- public.a.a_x_key; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_x_key UNIQUE USING INDEX a_x_key;
-- back: ALTER TABLE public.a DROP CONSTRAINT IF EXISTS a_x_key

-- public.b.b_x_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_x_fkey

-- public.b.b_x_fkey; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_x_fkey;

-- public.c.c_key; constraint.replace; ShareUpdateExclusiveLock public.c; scan; not transactional; line 3
CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c_key ON public.c USING btree (x, y);
-- back: CREATE UNIQUE INDEX CONCURRENTLY schemagate_new_c_key ON public.c USING btree (y)
-- back: ALTER TABLE public.c DROP CONSTRAINT c_key, ADD CONSTRAINT c_key PRIMARY KEY USING INDEX schemagate_new_c_key

-- public.c.c_key; constraint.replace; AccessExclusiveLock public.c; line 3
ALTER TABLE public.c DROP CONSTRAINT c_key, ADD CONSTRAINT c_key PRIMARY KEY USING INDEX schemagate_new_c_key;
