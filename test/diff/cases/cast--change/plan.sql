-- public.pairs; view.drop; AccessExclusiveLock public.pairs; line 10
DROP VIEW public.pairs;
-- back: CREATE VIEW public.pairs AS
--        SELECT (id)::public.pair AS p,
--           (id)::public.mood AS m
--          FROM public.t

-- (character varying AS public.mood); cast.drop; line 6
DROP CAST (character varying AS public.mood);
-- back: CREATE CAST (character varying AS public.mood) WITH INOUT AS IMPLICIT

-- (integer AS public.mood); cast.drop
DROP CAST (integer AS public.mood);
-- back: CREATE CAST (integer AS public.mood) WITH FUNCTION public.to_mood(integer)

-- (integer AS public.pair); cast.drop; line 7
DROP CAST (integer AS public.pair);
-- back: CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer)
-- back: COMMENT ON CAST (integer AS public.pair) IS 'twice'

-- public.to_mood(integer); function.drop
DROP FUNCTION public.to_mood(integer);
-- back: CREATE FUNCTION public.to_mood(integer)
--        RETURNS public.mood
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT 'sad'::mood$function$

-- public.to_pair(integer); function.drop; line 4
DROP FUNCTION public.to_pair(integer);
-- back: CREATE FUNCTION public.to_pair(integer)
--        RETURNS public.pair
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT row($1, $1)::pair$function$

-- public.to_mood(bigint); function.create; line 5
CREATE FUNCTION public.to_mood(bigint)
 RETURNS public.mood
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 'happy'::mood$function$;
-- back: DROP FUNCTION public.to_mood(bigint)

-- public.to_pair(integer); function.create; line 4
CREATE FUNCTION public.to_pair(n integer)
 RETURNS public.pair
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT row(n, n)::pair$function$;
-- back: DROP FUNCTION public.to_pair(n integer)

-- (bigint AS public.mood); cast.create; line 9
CREATE CAST (bigint AS public.mood) WITH FUNCTION public.to_mood(bigint);
-- back: DROP CAST (bigint AS public.mood)

-- (character varying AS public.mood); cast.create; line 6
CREATE CAST (character varying AS public.mood) WITH INOUT AS ASSIGNMENT;
-- back: DROP CAST (character varying AS public.mood)

-- (integer AS public.pair); cast.create; line 7
CREATE CAST (integer AS public.pair) WITH FUNCTION public.to_pair(integer) AS ASSIGNMENT;
-- back: DROP CAST (integer AS public.pair)

-- (integer AS public.pair); cast.comment; line 7
COMMENT ON CAST (integer AS public.pair) IS 'twice';
-- back: COMMENT ON CAST (integer AS public.pair) IS NULL

-- public.pairs; view.create; line 10
CREATE VIEW public.pairs AS
 SELECT (id)::public.pair AS p,
    ((id)::bigint)::public.mood AS m
   FROM public.t;
-- back: DROP VIEW public.pairs
