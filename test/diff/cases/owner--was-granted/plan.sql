-- public.parts.other; column.drop; AccessExclusiveLock public.parts; data loss certain; line 12
ALTER TABLE public.parts DROP COLUMN other;
-- back: ALTER TABLE public.parts ADD COLUMN other text

-- public.made(); function.grants; line 8
REVOKE EXECUTE ON FUNCTION public.made() FROM "Case writer";
-- back: GRANT EXECUTE ON FUNCTION public.made() TO "Case writer"

-- public.made(); function.owner; line 8
ALTER FUNCTION public.made() OWNER TO "Case writer";
-- back: ALTER FUNCTION public.made() OWNER TO case_reader

-- public.made(); function.grants; line 8
GRANT EXECUTE ON FUNCTION public.made() TO case_reader;
-- back: REVOKE EXECUTE ON FUNCTION public.made() FROM case_reader

-- public.given; table.grants; line 2
REVOKE INSERT, SELECT ON TABLE public.given FROM case_reader;
-- back: GRANT INSERT, SELECT ON TABLE public.given TO case_reader WITH GRANT OPTION

-- public.given; table.owner; AccessExclusiveLock public.given; line 2
ALTER TABLE public.given OWNER TO case_reader;
-- back: ALTER TABLE public.given OWNER TO "Case writer"

-- public.given; table.grants; line 2
GRANT SELECT ON TABLE public.given TO "Case writer";
-- back: REVOKE SELECT ON TABLE public.given FROM "Case writer"

-- public.parts; table.grants; line 12
REVOKE SELECT (id) ON TABLE public.parts FROM case_reader;
-- back: GRANT SELECT (id) ON TABLE public.parts TO case_reader

-- public.parts; table.grants; line 12
REVOKE UPDATE (note) ON TABLE public.parts FROM case_reader;
-- back: GRANT UPDATE (note) ON TABLE public.parts TO case_reader

-- public.parts; table.owner; AccessExclusiveLock public.parts; line 12
ALTER TABLE public.parts OWNER TO case_reader;
-- back: ALTER TABLE public.parts OWNER TO "Case writer"

-- public.undeclared; table.grants; line 16
REVOKE UPDATE ON TABLE public.undeclared FROM case_reader;
-- back: GRANT UPDATE ON TABLE public.undeclared TO case_reader

-- public.undeclared; table.owner; AccessExclusiveLock public.undeclared; line 16
ALTER TABLE public.undeclared OWNER TO case_reader;
-- back: ALTER TABLE public.undeclared OWNER TO postgres

-- public.parts.id; column.grants; line 12
GRANT SELECT (id) ON TABLE public.parts TO case_reader;
-- back: REVOKE SELECT (id) ON TABLE public.parts FROM case_reader

-- public.parts.note; column.grants; line 12
GRANT UPDATE (note) ON TABLE public.parts TO "Case writer";
-- back: REVOKE UPDATE (note) ON TABLE public.parts FROM "Case writer"

-- public.seen; view.grants; line 5
REVOKE SELECT (id) ON TABLE public.seen FROM case_reader;
-- back: GRANT SELECT (id) ON TABLE public.seen TO case_reader

-- public.seen; view.owner; AccessExclusiveLock public.seen; line 5
ALTER VIEW public.seen OWNER TO case_reader;
-- back: ALTER VIEW public.seen OWNER TO "Case writer"

-- public.seen; view.grants; line 5
GRANT SELECT (note) ON TABLE public.seen TO "Case writer";
-- back: REVOKE SELECT (note) ON TABLE public.seen FROM "Case writer"
