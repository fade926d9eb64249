-- public.made; table.create column.create; line 10
CREATE TABLE public.made (
    a_id integer
);
-- back: DROP TABLE public.made

-- public.a.a_up_fkey; constraint.create; ShareRowExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_up_fkey FOREIGN KEY (up) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT a_up_fkey

-- public.a.a_up_fkey; constraint.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT a_up_fkey;

-- public.b.b_a; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 6
ALTER TABLE public.b ADD CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES public.a(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_a

-- public.b.b_a; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 6
ALTER TABLE public.b VALIDATE CONSTRAINT b_a;

-- public.b.b_a; constraint.comment; line 6
COMMENT ON CONSTRAINT b_a ON public.b IS 'whose it is';
-- back: COMMENT ON CONSTRAINT b_a ON public.b IS NULL

-- public.b.b_code; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 8
ALTER TABLE public.b ADD CONSTRAINT b_code FOREIGN KEY (code) REFERENCES public.a(code) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_code

-- public.b.b_p; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.p; line 7
ALTER TABLE public.b ADD CONSTRAINT b_p FOREIGN KEY (id, at) REFERENCES public.p(id, at) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_p

-- public.b.b_p; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.p; scan; line 7
ALTER TABLE public.b VALIDATE CONSTRAINT b_p;

-- public.made.made_a_id_fkey; constraint.create; ShareRowExclusiveLock public.a; line 10
ALTER TABLE public.made ADD CONSTRAINT made_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id);
-- back: ALTER TABLE public.made DROP CONSTRAINT made_a_id_fkey
