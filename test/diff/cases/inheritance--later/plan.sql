-- public.p.p_y_check; constraint.drop; AccessExclusiveLock public.p; AccessExclusiveLock public.r; line 4
ALTER TABLE public.p DROP CONSTRAINT p_y_check;
-- back: ALTER TABLE public.p ADD CONSTRAINT p_y_check CHECK ((y > 0)) NOT VALID
-- back: ALTER TABLE public.p VALIDATE CONSTRAINT p_y_check

-- public.p.k; column.drop default.drop; AccessExclusiveLock public.p; data loss certain; line 4
ALTER TABLE ONLY public.p DROP COLUMN k;
-- back: ALTER TABLE public.p ADD COLUMN k integer DEFAULT 0 NOT NULL

-- public.p.y; column.drop; AccessExclusiveLock public.p; data loss certain; line 4
ALTER TABLE ONLY public.p DROP COLUMN y;
-- back: ALTER TABLE public.p ADD COLUMN y integer

-- public.q.k; column.drop default.drop; AccessExclusiveLock public.q; data loss certain; line 5
ALTER TABLE public.q DROP COLUMN k;
-- back: ALTER TABLE public.q ADD COLUMN k integer DEFAULT 0 NOT NULL

-- public.q.y; column.drop constraint.drop; AccessExclusiveLock public.q; data loss certain; line 5
ALTER TABLE public.q DROP COLUMN y;
-- back: ALTER TABLE public.q ADD COLUMN y integer
-- back: ALTER TABLE public.q ADD CONSTRAINT p_y_check CHECK ((y > 0)) NOT VALID
-- back: ALTER TABLE public.q VALIDATE CONSTRAINT p_y_check

-- public.b.public.a; inheritance.create; AccessExclusiveLock public.b; ShareUpdateExclusiveLock public.a; line 2
ALTER TABLE public.b INHERIT public.a;
-- back: ALTER TABLE public.b NO INHERIT public.a
