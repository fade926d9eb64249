-- public.t.a; default.drop; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 4

-- public.v; view.drop; AccessExclusiveLock public.v; line 4
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT a
--          FROM public.t

-- public.t.twice; column.drop; AccessExclusiveLock public.t; data loss certain; line 2
ALTER TABLE public.t DROP COLUMN twice;
-- back: ALTER TABLE public.t ADD COLUMN twice integer GENERATED ALWAYS AS (((a)::integer * 2)) STORED

-- public.f(public.amount); function.drop; line 5
DROP FUNCTION public.f(x public.amount);
-- back: CREATE FUNCTION public.f(x public.amount)
--        RETURNS public.amount
--        LANGUAGE sql
--       AS $function$SELECT x$function$
-- back: COMMENT ON FUNCTION public.f(x public.amount) IS 'kept as well'

-- public.amount; domain.replace; line 1
ALTER DOMAIN public.amount RENAME TO amount__old;
-- back: ALTER DOMAIN public.amount RENAME TO amount__old
-- back: CREATE DOMAIN public.amount AS integer
--           CONSTRAINT positive CHECK ((VALUE > 0))
-- back: COMMENT ON DOMAIN public.amount IS 'kept'
-- back: COMMENT ON CONSTRAINT positive ON DOMAIN public.amount IS 'kept too'
-- back: ALTER TABLE public.t ALTER COLUMN a TYPE public.amount USING a::text::public.amount
-- back: DROP DOMAIN public.amount__old

-- public.amount; domain.replace domain-constraint.replace; line 1
CREATE DOMAIN public.amount AS bigint
    CONSTRAINT positive CHECK ((VALUE > 0));

-- public.amount; domain.comment; line 1
COMMENT ON DOMAIN public.amount IS 'kept';

-- public.amount.positive; domain-constraint.comment; line 1
COMMENT ON CONSTRAINT positive ON DOMAIN public.amount IS 'kept too';

-- public.t.a; column.replace; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ALTER COLUMN a TYPE public.amount USING a::text::public.amount;

-- public.amount; domain.replace; line 1
DROP DOMAIN public.amount__old;

-- public.f(public.amount); function.create; line 5
CREATE FUNCTION public.f(x public.amount)
 RETURNS public.amount
 LANGUAGE sql
AS $function$SELECT x$function$;
-- back: DROP FUNCTION public.f(x public.amount)

-- public.f(public.amount); function.comment; line 5
COMMENT ON FUNCTION public.f(x public.amount) IS 'kept as well';
-- back: COMMENT ON FUNCTION public.f(x public.amount) IS NULL

-- public.t.twice; column.create; AccessExclusiveLock public.t; rewrite; line 2
ALTER TABLE public.t ADD COLUMN twice integer GENERATED ALWAYS AS (((a)::bigint * 2)) STORED;
-- back: ALTER TABLE public.t DROP COLUMN twice

-- public.v; view.create; line 4
CREATE VIEW public.v AS
 SELECT a
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t.a; default.create; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 4;
-- back: ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT
