-- public.people.phone; column.create; AccessExclusiveLock public.people; line 1
ALTER TABLE public.people ADD COLUMN phone text;
-- back: ALTER TABLE public.people DROP COLUMN phone

-- public.people.phone; column.grants; line 1
GRANT SELECT (phone) ON TABLE public.people TO case_reader;
-- back: REVOKE SELECT (phone) ON TABLE public.people FROM case_reader

-- public.names; view.alter; AccessExclusiveLock public.names; line 2
CREATE OR REPLACE VIEW public.names AS
 SELECT id,
    name,
    phone AS email
   FROM public.people;
-- back: CREATE OR REPLACE VIEW public.names AS
--        SELECT id,
--           name,
--           email
--          FROM public.people

-- public.people; table.grants; line 1
REVOKE SELECT ON TABLE public.people FROM "Case writer";
-- back: GRANT SELECT ON TABLE public.people TO "Case writer"

-- public.people; table.grants; line 1
REVOKE SELECT ON TABLE public.people FROM case_reader;
-- back: GRANT SELECT ON TABLE public.people TO case_reader

-- public.people; table.grants; line 1
GRANT INSERT, UPDATE ON TABLE public.people TO case_reader;
-- back: REVOKE INSERT, UPDATE ON TABLE public.people FROM case_reader
-- back: GRANT UPDATE (name) ON TABLE public.people TO case_reader

-- public.people; table.grants; line 1
GRANT SELECT (id) ON TABLE public.people TO case_reader;
-- back: GRANT SELECT (id) ON TABLE public.people TO case_reader

-- public.people; table.grants; line 1
GRANT SELECT (name) ON TABLE public.people TO case_reader;
-- back: GRANT SELECT (name) ON TABLE public.people TO case_reader

-- public.people; table.grants; line 1
GRANT SELECT (phone) ON TABLE public.people TO case_reader;
-- back: GRANT SELECT (phone) ON TABLE public.people TO case_reader

-- public.people.id; column.grants; line 1
GRANT SELECT (id) ON TABLE public.people TO "Case writer";
-- back: REVOKE SELECT (id) ON TABLE public.people FROM "Case writer"

-- public.names; view.grants; line 2
REVOKE SELECT ON TABLE public.names FROM case_reader;
-- back: GRANT SELECT ON TABLE public.names TO case_reader

-- public.names; view.grants; line 2
GRANT UPDATE (name) ON TABLE public.names TO case_reader;
-- back: REVOKE UPDATE (name) ON TABLE public.names FROM case_reader

-- public.names; view.grants; line 2
GRANT SELECT (id) ON TABLE public.names TO case_reader;
-- back: GRANT SELECT (id) ON TABLE public.names TO case_reader
