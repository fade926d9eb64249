-- (public.pair LANGUAGE plpgsql); transform.drop
DROP TRANSFORM FOR public.pair LANGUAGE plpgsql;
-- back: CREATE TRANSFORM FOR public.pair LANGUAGE plpgsql (FROM SQL WITH FUNCTION public.into_language(internal))

-- (public.pair LANGUAGE steps); transform.alter; line 7
CREATE OR REPLACE TRANSFORM FOR public.pair LANGUAGE steps (FROM SQL WITH FUNCTION public.into_language(internal), TO SQL WITH FUNCTION public.out_of_language(internal));
-- back: CREATE OR REPLACE TRANSFORM FOR public.pair LANGUAGE steps (FROM SQL WITH FUNCTION public.into_language(internal))

-- public.f(public.pair); function.create; line 10
CREATE FUNCTION public.f(p public.pair)
 RETURNS integer
 TRANSFORM FOR TYPE public.pair
 LANGUAGE steps
AS $function$BEGIN RETURN 1; END$function$;
-- back: DROP FUNCTION public.f(p public.pair)

-- (public.pair LANGUAGE steps); transform.comment; line 7
COMMENT ON TRANSFORM FOR public.pair LANGUAGE steps IS 'both ways';
-- back: COMMENT ON TRANSFORM FOR public.pair LANGUAGE steps IS 'one way'
