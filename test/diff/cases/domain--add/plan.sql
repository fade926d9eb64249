-- public."Mail one"; domain.create domain-constraint.create; line 4
CREATE DOMAIN public."Mail one" AS character varying(40) COLLATE "C"
    CONSTRAINT "Mail one_check" CHECK (((VALUE)::text = ANY (ARRAY['a@b'::character varying, 'b@c'::character varying])));
-- back: DROP DOMAIN public."Mail one"

-- public.later; domain.create; line 6
CREATE DOMAIN public.later AS integer CONSTRAINT kept NOT NULL;
-- back: DROP DOMAIN public.later

-- public.later.not_checked; domain-constraint.create; line 6
ALTER DOMAIN public.later ADD CONSTRAINT not_checked CHECK ((VALUE > 5)) NOT VALID;
-- back: ALTER DOMAIN public.later DROP CONSTRAINT not_checked

-- public.is_round(numeric); function.create; line 3
CREATE FUNCTION public.is_round(n numeric)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT round(n, 1) = n$function$;
-- back: DROP FUNCTION public.is_round(n numeric)

-- public.positive; domain.create domain-constraint.create; line 2
CREATE DOMAIN public.positive AS numeric(10,2) DEFAULT 1 NOT NULL
    CONSTRAINT above CHECK ((VALUE > (0)::numeric))
    CONSTRAINT positive_check CHECK (public.is_round(VALUE));
-- back: DROP DOMAIN public.positive

-- public.positive; domain.comment; line 2
COMMENT ON DOMAIN public.positive IS 'more than nothing';
-- back: COMMENT ON DOMAIN public.positive IS NULL

-- public.positive.above; domain-constraint.comment; line 2
COMMENT ON CONSTRAINT above ON DOMAIN public.positive IS 'above zero';
-- back: COMMENT ON CONSTRAINT above ON DOMAIN public.positive IS NULL

-- public.over_it; domain.create; line 5
CREATE DOMAIN public.over_it AS public.positive[];
-- back: DROP DOMAIN public.over_it

-- public.pair; composite.create; line 8
CREATE TYPE public.pair AS (
    a public.positive,
    b public."Mail one"[]
);
-- back: DROP TYPE public.pair

-- public.pair; composite.comment; line 8
COMMENT ON TYPE public.pair IS 'two';
-- back: COMMENT ON TYPE public.pair IS NULL

-- public.span; range.create; line 9
CREATE TYPE public.span AS RANGE (
    SUBTYPE = public.positive,
    MULTIRANGE_TYPE_NAME = public.span_multirange
);
-- back: DROP TYPE public.span

-- public.span; range.comment; line 9
COMMENT ON TYPE public.span IS 'from, to';
-- back: COMMENT ON TYPE public.span IS NULL

-- public.t.amount; column.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD COLUMN amount public.positive;
-- back: ALTER TABLE public.t DROP COLUMN amount

-- public.t.mail; column.create default.create; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t ADD COLUMN mail public."Mail one" DEFAULT 'a@b'::character varying;
-- back: ALTER TABLE public.t DROP COLUMN mail

-- public.pair.a; part-comment.create; line 8
COMMENT ON COLUMN public.pair.a IS 'the first';
-- back: COMMENT ON COLUMN public.pair.a IS NULL
