-- public.counts; view.create; line 5
CREATE VIEW public.counts AS
 SELECT id,
    kind,
    count(*) AS count
   FROM public.t
  GROUP BY id;
-- back: DROP VIEW public.counts

-- public.first_view; view.create; line 3
CREATE VIEW public.first_view WITH (security_barrier = true, check_option = 'local') AS
 SELECT id,
    (note IS NOT NULL) AS has_note
   FROM public.t
  WHERE ((kind)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]));
-- back: DROP VIEW public.first_view

-- public.first_view; view.comment; line 3
COMMENT ON VIEW public.first_view IS 'it''s first';
-- back: COMMENT ON VIEW public.first_view IS NULL

-- public.from_view(); function.create; line 7
CREATE FUNCTION public.from_view()
 RETURNS SETOF public.first_view
 LANGUAGE sql
AS $function$SELECT * FROM first_view$function$;
-- back: DROP FUNCTION public.from_view()

-- public."Second view"; view.create; line 1
CREATE VIEW public."Second view" AS
 SELECT f.id,
    f.has_note,
    t.note
   FROM (public.first_view f
     JOIN public.t USING (id));
-- back: DROP VIEW public."Second view"

-- public.no_columns; view.create; line 9
CREATE VIEW public.no_columns AS
 SELECT;
-- back: DROP VIEW public.no_columns

-- public.numbers; view.create; line 6
CREATE VIEW public.numbers AS
 WITH RECURSIVE numbers(n) AS (
         VALUES (1)
        UNION ALL
         SELECT (numbers_1.n + 1)
           FROM numbers numbers_1
          WHERE (numbers_1.n < 3)
        )
 SELECT n
   FROM numbers;
-- back: DROP VIEW public.numbers

-- public.of_function; view.create; line 8
CREATE VIEW public.of_function AS
 SELECT id,
    has_note
   FROM public.from_view() from_view(id, has_note);
-- back: DROP VIEW public.of_function

-- public.first_view.id; default.create; line 3
ALTER TABLE public.first_view ALTER COLUMN id SET DEFAULT 9;
-- back: ALTER TABLE public.first_view ALTER COLUMN id DROP DEFAULT

-- public.first_view.has_note; part-comment.create; line 3
COMMENT ON COLUMN public.first_view.has_note IS 'whether';
-- back: COMMENT ON COLUMN public.first_view.has_note IS NULL
