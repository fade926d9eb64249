-- public.b.b_a; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; ShareRowExclusiveLock public.b_1; ShareRowExclusiveLock public.b_2; ShareRowExclusiveLock public.b_2_2; scan; line 2
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id);
-- back: ALTER TABLE public.b DROP CONSTRAINT b_a
