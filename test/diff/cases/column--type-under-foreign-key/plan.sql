-- public.b.b_a_id_fkey; constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; line 2
ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey;
-- back: ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID
-- back: ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey

-- public.a.id; column.alter; AccessExclusiveLock public.a; rewrite; data loss possible; line 1
ALTER TABLE public.a ALTER COLUMN id TYPE uuid USING id::uuid;
-- back: ALTER TABLE public.a ALTER COLUMN id TYPE text

-- public.b.a_id; column.alter; AccessExclusiveLock public.b; rewrite; data loss possible; line 2
ALTER TABLE public.b ALTER COLUMN a_id TYPE uuid USING a_id::uuid;
-- back: ALTER TABLE public.b ALTER COLUMN a_id TYPE text

-- public.c.id; column.alter; AccessExclusiveLock public.c; rewrite; line 3
ALTER TABLE public.c ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.c ALTER COLUMN id TYPE integer

-- public.d.c_id; column.alter; AccessExclusiveLock public.d; rewrite; line 4
ALTER TABLE public.d ALTER COLUMN c_id TYPE bigint;
-- back: ALTER TABLE public.d ALTER COLUMN c_id TYPE integer

-- public.b.b_a_id_fkey; constraint.create; ShareRowExclusiveLock public.b; ShareRowExclusiveLock public.a; line 2
ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id) NOT VALID;
-- back: ALTER TABLE public.b DROP CONSTRAINT b_a_id_fkey

-- public.b.b_a_id_fkey; constraint.create; ShareUpdateExclusiveLock public.b; RowShareLock public.a; scan; line 2
ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey;
