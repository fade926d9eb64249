-- public.b.b_x_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_x_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x)

-- public.a.old_name; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT old_name;
-- back: ALTER TABLE public.a ADD CONSTRAINT old_name PRIMARY KEY (x)

-- public.a.new_name; constraint.create; AccessExclusiveLock public.a; scan; line 1
ALTER TABLE public.a ADD CONSTRAINT new_name PRIMARY KEY (x);
-- back: ALTER TABLE public.a DROP CONSTRAINT new_name

-- public.b.b_x_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; scan; line 2
ALTER TABLE public.b ADD CONSTRAINT b_x_fkey FOREIGN KEY (x) REFERENCES public.a(x);
-- back: ALTER TABLE public.b DROP CONSTRAINT b_x_fkey
