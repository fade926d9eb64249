-- public.va; view.drop; AccessExclusiveLock public.va; line 3
DROP VIEW public.va;
-- back: CREATE VIEW public.va AS
--        SELECT (x).id AS id
--          FROM public.b

-- public.a.gone; column.drop default.drop; AccessExclusiveLock public.a; data loss certain; line 1
ALTER TABLE public.a DROP COLUMN gone;
-- back: ALTER TABLE public.a ADD COLUMN gone numeric, ALTER COLUMN gone SET DEFAULT 5
-- back: UPDATE public.a SET gone = DEFAULT
-- back: ALTER TABLE public.a ALTER COLUMN gone SET NOT NULL

-- public.a.n; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD COLUMN schemagate_new_n integer, ALTER COLUMN schemagate_new_n SET DEFAULT 0;
-- back: ALTER TABLE public.a DROP COLUMN IF EXISTS schemagate_new_n

-- public.a.t; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD COLUMN schemagate_new_t text, ALTER COLUMN schemagate_new_t SET DEFAULT 'x'::text;
-- back: ALTER TABLE public.a DROP COLUMN IF EXISTS schemagate_new_t

-- public.a.u; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD COLUMN schemagate_new_u uuid, ALTER COLUMN schemagate_new_u SET DEFAULT gen_random_uuid();
-- back: ALTER TABLE public.a DROP COLUMN IF EXISTS schemagate_new_u

-- public.a.n; column.create; RowExclusiveLock public.a; scan; not transactional; line 1
UPDATE public.a SET schemagate_new_n = DEFAULT, schemagate_new_t = DEFAULT, schemagate_new_u = DEFAULT WHERE (schemagate_new_n IS NULL) OR (schemagate_new_t IS NULL) OR (schemagate_new_u IS NULL);

-- public.a.n; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT schemagate_not_null_schemagate_new_n CHECK (schemagate_new_n IS NOT NULL) NOT VALID;

-- public.a.n; column.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT schemagate_not_null_schemagate_new_n;

-- public.a.n; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN schemagate_new_n SET NOT NULL;

-- public.a.n; column.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT schemagate_not_null_schemagate_new_n;

-- public.a.n; column.create default.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME COLUMN schemagate_new_n TO n;
-- back: ALTER TABLE public.a DROP COLUMN n

-- public.a.t; column.create default.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME COLUMN schemagate_new_t TO t;
-- back: ALTER TABLE public.a DROP COLUMN t

-- public.a.u; column.create default.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a RENAME COLUMN schemagate_new_u TO u;
-- back: ALTER TABLE public.a DROP COLUMN u

-- public.va; view.create; line 3
CREATE VIEW public.va AS
 SELECT (x).id AS id,
    (x).t AS t
   FROM public.b;
-- back: DROP VIEW public.va
