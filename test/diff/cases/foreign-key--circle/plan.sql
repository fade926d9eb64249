-- public.a.a_b_id_fkey; constraint.drop; AccessExclusiveLock public.a; AccessExclusiveLock public.b
ALTER TABLE public.a DROP CONSTRAINT a_b_id_fkey;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES public.b(id) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT a_b_id_fkey

-- public.b; table.drop column.drop constraint.drop; AccessExclusiveLock public.b; AccessExclusiveLock public.a; data loss certain
DROP TABLE public.b;
-- back: CREATE TABLE public.b (
--           id integer NOT NULL,
--           a_id integer,
--           CONSTRAINT b_pkey PRIMARY KEY (id)
--       )
-- back: ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a(id)

-- public.a; table.drop column.drop constraint.drop; AccessExclusiveLock public.a; data loss certain
DROP TABLE public.a;
-- back: CREATE TABLE public.a (
--           id integer NOT NULL,
--           b_id integer,
--           CONSTRAINT a_pkey PRIMARY KEY (id)
--       )

-- public.c; table.create column.create constraint.create; line 1
CREATE TABLE public.c (
    id integer NOT NULL,
    parent integer,
    CONSTRAINT c_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.c

-- public.c.c_parent_fkey; constraint.create; line 1
ALTER TABLE public.c ADD CONSTRAINT c_parent_fkey FOREIGN KEY (parent) REFERENCES public.c(id);
-- back: ALTER TABLE public.c DROP CONSTRAINT c_parent_fkey
