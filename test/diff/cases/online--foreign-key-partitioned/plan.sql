-- public.b.b_a; constraint.create; ShareRowExclusiveLock public.b_1; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b_1 ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.b_1 DROP CONSTRAINT IF EXISTS b_a

-- public.b.b_a; constraint.create; ShareUpdateExclusiveLock public.b_1; RowShareLock public.a; scan; line 2
ALTER TABLE public.b_1 VALIDATE CONSTRAINT b_a;

-- public.b.b_a; constraint.create; ShareRowExclusiveLock public.b_2_2; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b_2_2 ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.b_2_2 DROP CONSTRAINT IF EXISTS b_a

-- public.b.b_a; constraint.create; ShareUpdateExclusiveLock public.b_2_2; RowShareLock public.a; scan; line 2
ALTER TABLE public.b_2_2 VALIDATE CONSTRAINT b_a;

-- public.b.b_a; constraint.create; ShareRowExclusiveLock public.b; AccessExclusiveLock public.a; ShareRowExclusiveLock public.b_1; ShareRowExclusiveLock public.b_2; ShareRowExclusiveLock public.b_2_2; line 2
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id);
-- back: ALTER TABLE public.b DROP CONSTRAINT b_a
