-- public.b.b_x_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_x_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x)

-- public.a.a_pkey; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_pkey;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (x)

-- public.a.x; column.alter; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN x DROP NOT NULL;
-- back: ALTER TABLE public.a ALTER COLUMN x SET NOT NULL

-- public.a.a_pkey; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT a_pkey PRIMARY KEY (y);
-- back: ALTER TABLE public.a DROP CONSTRAINT a_pkey

-- public.a.a_x_key; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT a_x_key UNIQUE (x);
-- back: ALTER TABLE public.a DROP CONSTRAINT a_x_key

-- public.b.b_x_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; scan; line 2
ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x);
-- back: ALTER TABLE public.b DROP CONSTRAINT b_x_fkey
