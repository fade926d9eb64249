-- public.moods; view.alter; AccessExclusiveLock public.moods; line 12
CREATE OR REPLACE VIEW public.moods AS
 SELECT NULL::integer AS id,
    NULL::public.mood AS mood;
-- back: CREATE OR REPLACE VIEW public.moods AS
--        SELECT id,
--           COALESCE(mood, public.first_of(NULL::public.moods)) AS mood
--          FROM public.people

-- public.totals; view.alter; AccessExclusiveLock public.totals; line 5
CREATE OR REPLACE VIEW public.totals AS
 SELECT NULL::integer AS id,
    NULL::text AS note;
-- back: CREATE OR REPLACE VIEW public.totals AS
--        SELECT (public.worth(NULL::public.totals) + id) AS id,
--           note
--          FROM public.orders

-- public.a_mood(integer); function.alter; line 15
CREATE OR REPLACE FUNCTION public.a_mood(n integer)
 RETURNS public.mood
 LANGUAGE sql
 AS '';
-- back: CREATE OR REPLACE FUNCTION public.a_mood(n integer)
--        RETURNS public.mood
--        LANGUAGE sql
--       RETURN CASE WHEN (n > 0) THEN public.b_mood(n) ELSE NULL::public.mood END

-- public.b_mood(integer); function.drop; line 14
DROP FUNCTION public.b_mood(n integer);
-- back: CREATE FUNCTION public.b_mood(n integer)
--        RETURNS public.mood
--        LANGUAGE sql
--       RETURN public.a_mood((n - 1))

-- public.a_mood(integer); function.drop; line 15
DROP FUNCTION public.a_mood(n integer);
-- back: CREATE FUNCTION public.a_mood(n integer)
--        RETURNS public.mood
--        LANGUAGE sql
--        AS ''

-- public.first_of(public.moods); function.drop; line 11
DROP FUNCTION public.first_of(m public.moods);
-- back: CREATE FUNCTION public.first_of(m public.moods)
--        RETURNS public.mood
--        LANGUAGE sql
--       AS $function$SELECT m.mood$function$

-- public.moods; view.drop; AccessExclusiveLock public.moods; line 12
DROP VIEW public.moods;
-- back: CREATE VIEW public.moods AS
--        SELECT NULL::integer AS id,
--           NULL::public.mood AS mood

-- public.worth(public.totals); function.drop; line 4
DROP FUNCTION public.worth(t public.totals);
-- back: CREATE FUNCTION public.worth(t public.totals)
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT t.id$function$

-- public.totals; view.drop; AccessExclusiveLock public.totals; line 5
DROP VIEW public.totals;
-- back: CREATE VIEW public.totals AS
--        SELECT NULL::integer AS id,
--           NULL::text AS note
-- back: COMMENT ON VIEW public.totals IS 'sums'
-- back: GRANT SELECT ON TABLE public.totals TO case_reader

-- public.mood; enum.replace; line 8
ALTER TYPE public.mood RENAME TO mood__old;
-- back: ALTER TYPE public.mood RENAME TO mood__old
-- back: CREATE TYPE public.mood AS ENUM (
--           'glad',
--           'sad'
--       )
-- back: ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood
-- back: DROP TYPE public.mood__old

-- public.mood; enum.replace; line 8
CREATE TYPE public.mood AS ENUM (
    'glad'
);

-- public.people.mood; column.replace; AccessExclusiveLock public.people; rewrite; line 9
ALTER TABLE public.people ALTER COLUMN mood TYPE public.mood USING mood::text::public.mood;

-- public.mood; enum.replace; line 8
DROP TYPE public.mood__old;

-- public.orders.id; column.alter; AccessExclusiveLock public.orders; rewrite; line 1
ALTER TABLE public.orders ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.orders ALTER COLUMN id TYPE integer

-- public.a_mood(integer); function.create; line 15
CREATE FUNCTION public.a_mood(n integer)
 RETURNS public.mood
 LANGUAGE sql
 AS '';
-- back: DROP FUNCTION public.a_mood(n integer)

-- public.b_mood(integer); function.create; line 14
CREATE FUNCTION public.b_mood(n integer)
 RETURNS public.mood
 LANGUAGE sql
RETURN public.a_mood((n - 1));
-- back: DROP FUNCTION public.b_mood(n integer)

-- public.a_mood(integer); function.alter; line 15
CREATE OR REPLACE FUNCTION public.a_mood(n integer)
 RETURNS public.mood
 LANGUAGE sql
RETURN CASE WHEN (n > 0) THEN public.b_mood(n) ELSE NULL::public.mood END;
-- back: CREATE OR REPLACE FUNCTION public.a_mood(n integer)
--        RETURNS public.mood
--        LANGUAGE sql
--        AS ''

-- public.moods; view.create; line 12
CREATE VIEW public.moods AS
 SELECT NULL::integer AS id,
    NULL::public.mood AS mood;
-- back: DROP VIEW public.moods

-- public.first_of(public.moods); function.create; line 11
CREATE FUNCTION public.first_of(m public.moods)
 RETURNS public.mood
 LANGUAGE sql
AS $function$SELECT m.mood$function$;
-- back: DROP FUNCTION public.first_of(m public.moods)

-- public.moods; view.alter; AccessExclusiveLock public.moods; line 12
CREATE OR REPLACE VIEW public.moods AS
 SELECT id,
    COALESCE(mood, public.first_of(NULL::public.moods)) AS mood
   FROM public.people;
-- back: CREATE OR REPLACE VIEW public.moods AS
--        SELECT NULL::integer AS id,
--           NULL::public.mood AS mood

-- public.totals; view.create; line 5
CREATE VIEW public.totals AS
 SELECT NULL::bigint AS id,
    NULL::text AS note;
-- back: DROP VIEW public.totals

-- public.totals; view.comment; ShareUpdateExclusiveLock public.totals; line 5
COMMENT ON VIEW public.totals IS 'sums';
-- back: COMMENT ON VIEW public.totals IS NULL

-- public.totals; view.grants; line 5
GRANT SELECT ON TABLE public.totals TO case_reader;
-- back: REVOKE SELECT ON TABLE public.totals FROM case_reader

-- public.worth(public.totals); function.create; line 4
CREATE FUNCTION public.worth(t public.totals)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT t.id::integer$function$;
-- back: DROP FUNCTION public.worth(t public.totals)

-- public.totals; view.alter; AccessExclusiveLock public.totals; line 5
CREATE OR REPLACE VIEW public.totals AS
 SELECT (public.worth(NULL::public.totals) + id) AS id,
    note
   FROM public.orders;
-- back: CREATE OR REPLACE VIEW public.totals AS
--        SELECT NULL::bigint AS id,
--           NULL::text AS note
