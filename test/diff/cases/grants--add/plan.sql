-- public.mood; enum.create; line 9
CREATE TYPE public.mood AS ENUM (
    'a'
);
-- back: DROP TYPE public.mood

-- public.mood; enum.grants; line 9
REVOKE USAGE ON TYPE public.mood FROM PUBLIC;
-- back: GRANT USAGE ON TYPE public.mood TO PUBLIC

-- public.d; domain.create; line 10
CREATE DOMAIN public.d AS integer;
-- back: DROP DOMAIN public.d

-- public.d; domain.grants; line 10
GRANT USAGE ON DOMAIN public.d TO case_reader;
-- back: REVOKE USAGE ON DOMAIN public.d FROM case_reader

-- public.s; sequence.create; line 6
CREATE SEQUENCE public.s;
-- back: DROP SEQUENCE public.s

-- public.s; sequence.grants; line 6
GRANT USAGE ON SEQUENCE public.s TO case_reader;
-- back: REVOKE USAGE ON SEQUENCE public.s FROM case_reader

-- public.f(integer); function.create; line 7
CREATE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT a$function$;
-- back: DROP FUNCTION public.f(a integer)

-- public.f(integer); function.grants; line 7
REVOKE EXECUTE ON FUNCTION public.f(a integer) FROM PUBLIC;
-- back: GRANT EXECUTE ON FUNCTION public.f(a integer) TO PUBLIC

-- public.f(integer); function.grants; line 7
GRANT EXECUTE ON FUNCTION public.f(a integer) TO case_reader;
-- back: REVOKE EXECUTE ON FUNCTION public.f(a integer) FROM case_reader

-- public.p(); procedure.create; line 8
CREATE PROCEDURE public.p()
 LANGUAGE sql
AS $procedure$SELECT 1$procedure$;
-- back: DROP PROCEDURE public.p()

-- public.p(); procedure.grants; line 8
GRANT EXECUTE ON PROCEDURE public.p() TO "Case writer";
-- back: REVOKE EXECUTE ON PROCEDURE public.p() FROM "Case writer"

-- app.fresh; table.create column.create constraint.create; line 3
CREATE TABLE app.fresh (
    id integer NOT NULL,
    CONSTRAINT fresh_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE app.fresh

-- app.fresh; table.grants; line 3
REVOKE DELETE ON TABLE app.fresh FROM CURRENT_USER;
-- back: GRANT DELETE ON TABLE app.fresh TO CURRENT_USER

-- app.fresh; table.grants; line 3
GRANT DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE app.fresh TO case_reader;
-- back: REVOKE DELETE, INSERT, MAINTAIN, REFERENCES, SELECT, TRIGGER, TRUNCATE, UPDATE ON TABLE app.fresh FROM case_reader

-- public.v; view.create; line 4
CREATE VIEW public.v AS
 SELECT id
   FROM public.t;
-- back: DROP VIEW public.v

-- public.v; view.grants; line 4
GRANT INSERT, SELECT ON TABLE public.v TO case_reader;
-- back: REVOKE INSERT, SELECT ON TABLE public.v FROM case_reader

-- public.m; materialized-view.create; scan; line 5
CREATE MATERIALIZED VIEW public.m AS
 SELECT id
   FROM public.t;
-- back: DROP MATERIALIZED VIEW public.m

-- public.m; materialized-view.grants; line 5
GRANT INSERT, SELECT ON TABLE public.m TO case_reader;
-- back: REVOKE INSERT, SELECT ON TABLE public.m FROM case_reader

-- app; namespace.grants; line 1
GRANT USAGE ON SCHEMA app TO case_reader;
-- back: REVOKE USAGE ON SCHEMA app FROM case_reader

-- public.t; table.grants; line 2
GRANT UPDATE ON TABLE public.t TO "Case writer" WITH GRANT OPTION;
-- back: REVOKE UPDATE ON TABLE public.t FROM "Case writer"

-- public.t; table.grants; line 2
GRANT INSERT, SELECT ON TABLE public.t TO case_reader;
-- back: REVOKE INSERT, SELECT ON TABLE public.t FROM case_reader

-- public.t.note; column.grants; line 2
GRANT SELECT (note), UPDATE (note) ON TABLE public.t TO PUBLIC;
-- back: REVOKE SELECT (note), UPDATE (note) ON TABLE public.t FROM PUBLIC
