-- as superuser
--
-- PostgreSQL database dump
--

CREATE TABLE public.t (
    a integer,
    b integer
);
ALTER TABLE public.t OWNER TO case_reader;
CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql RETURN 1;
ALTER FUNCTION public.f() OWNER TO case_reader;
GRANT SELECT ON TABLE public.t TO "Case writer";
GRANT UPDATE(b) ON TABLE public.t TO "Case writer";
REVOKE ALL ON FUNCTION public.f() FROM PUBLIC;
