-- public.price; domain.create; line 2
CREATE DOMAIN public.price AS numeric(10,2);
-- back: DROP DOMAIN public.price

-- public.totals; view.create; line 7
CREATE VIEW public.totals AS
 SELECT NULL::integer AS id,
    NULL::public.price AS "the price",
    NULL::text COLLATE "C" AS note;
-- back: DROP VIEW public.totals

-- public.totals; view.comment; line 7
COMMENT ON VIEW public.totals IS 'sums';
-- back: COMMENT ON VIEW public.totals IS NULL

-- public.totals; view.grants; line 7
GRANT SELECT ON TABLE public.totals TO case_reader;
-- back: REVOKE SELECT ON TABLE public.totals FROM case_reader

-- public.worth(public.totals); function.create; line 5
CREATE FUNCTION public.worth(t public.totals)
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT t.id$function$;
-- back: DROP FUNCTION public.worth(t public.totals)

-- public.totals; view.alter; line 7
CREATE OR REPLACE VIEW public.totals WITH (security_barrier = true) AS
 SELECT (public.worth(NULL::public.totals) + id) AS id,
    (1.5)::public.price AS "the price",
    (note COLLATE "C") AS note
   FROM public.orders;
-- back: CREATE OR REPLACE VIEW public.totals AS
--        SELECT NULL::integer AS id,
--           NULL::public.price AS "the price",
--           NULL::text COLLATE "C" AS note

-- public.above; view.create; line 12
CREATE VIEW public.above AS
 SELECT id
   FROM public.totals;
-- back: DROP VIEW public.above

-- public.counted; materialized-view.create; scan; line 13
CREATE MATERIALIZED VIEW public.counted AS
 SELECT count(*) AS count
   FROM public.above;
-- back: DROP MATERIALIZED VIEW public.counted

-- public.totals.note; part-comment.create; line 7
COMMENT ON COLUMN public.totals.note IS 'a note';
-- back: COMMENT ON COLUMN public.totals.note IS NULL

-- public.all_totals(); function.create; line 6
CREATE FUNCTION public.all_totals()
 RETURNS SETOF public.totals
 LANGUAGE sql
BEGIN ATOMIC
 SELECT totals.id,
     totals."the price",
     totals.note
    FROM public.totals;
END;
-- back: DROP FUNCTION public.all_totals()
