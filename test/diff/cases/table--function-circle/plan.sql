-- public.z_mood; enum.create; line 5
CREATE TYPE public.z_mood AS ENUM (
    'glad'
);
-- back: DROP TYPE public.z_mood

-- public.odd; domain.create; line 20
CREATE DOMAIN public.odd AS integer;
-- back: DROP DOMAIN public.odd

-- public.is_loud(integer); function.create; line 18
CREATE FUNCTION public.is_loud(i integer)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
RETURN (i > (SELECT count(x.id) AS count FROM (SELECT NULL::integer AS id) x));
-- back: DROP FUNCTION public.is_loud(i integer)

-- public.is_odd(public.odd); function.create; line 21
CREATE FUNCTION public.is_odd(n public.odd)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT n % 2 = 1$function$;
-- back: DROP FUNCTION public.is_odd(n public.odd)

-- public.odd.is_odd; domain-constraint.create; line 20
ALTER DOMAIN public.odd ADD CONSTRAINT is_odd CHECK (public.is_odd((VALUE)::public.odd));
-- back: ALTER DOMAIN public.odd DROP CONSTRAINT is_odd

-- public.z_limit(); function.create; line 6
CREATE FUNCTION public.z_limit()
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1000$function$;
-- back: DROP FUNCTION public.z_limit()

-- public.bands; table.create column.create default.create constraint.create; line 8
CREATE TABLE public.bands (
    id integer NOT NULL,
    size integer,
    mood public.z_mood DEFAULT 'glad'::public.z_mood,
    loud boolean GENERATED ALWAYS AS (public.is_loud(id)) STORED,
    label text,
    CONSTRAINT bands_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.bands

-- public.pair; composite.create; line 22
CREATE TYPE public.pair AS (
    band public.bands,
    n public.odd
);
-- back: DROP TYPE public.pair

-- public.band_size(public.bands); function.create; line 17
CREATE FUNCTION public.band_size(b public.bands)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT 1$function$;
-- back: DROP FUNCTION public.band_size(b public.bands)

-- public.pairs; table.create column.create constraint.create; line 23
CREATE TABLE public.pairs (
    id integer NOT NULL,
    p public.pair,
    CONSTRAINT pairs_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.pairs

-- public.make_pair(public.pairs); function.create; line 24
CREATE FUNCTION public.make_pair(p public.pairs)
 RETURNS public.pair
 LANGUAGE sql
AS $function$SELECT NULL::pair$function$;
-- back: DROP FUNCTION public.make_pair(p public.pairs)

-- public.zebras; table.create column.create constraint.create; line 4
CREATE TABLE public.zebras (
    id integer NOT NULL,
    name text,
    CONSTRAINT zebras_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.zebras

-- public.a_next(); function.create; line 3
CREATE FUNCTION public.a_next()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT count(*)::integer FROM zebras$function$;
-- back: DROP FUNCTION public.a_next()

-- public.kept.n; column.create default.create; AccessExclusiveLock public.kept; rewrite; line 1
ALTER TABLE public.kept ADD COLUMN n integer DEFAULT public.a_next();
-- back: ALTER TABLE public.kept DROP COLUMN n

-- public.kept.late; column.create; AccessExclusiveLock public.kept; line 1
ALTER TABLE public.kept ADD COLUMN late public.z_mood;
-- back: ALTER TABLE public.kept DROP COLUMN late

-- public.bands.size; default.create; line 10
ALTER TABLE public.bands ALTER COLUMN size SET DEFAULT public.band_size(NULL::public.bands);
-- back: ALTER TABLE public.bands ALTER COLUMN size DROP DEFAULT

-- public.pairs.p; default.create; line 23
ALTER TABLE public.pairs ALTER COLUMN p SET DEFAULT public.make_pair(NULL::public.pairs);
-- back: ALTER TABLE public.pairs ALTER COLUMN p DROP DEFAULT

-- public.zebras.name; default.create; line 4
ALTER TABLE public.zebras ALTER COLUMN name SET DEFAULT (public.a_next())::text;
-- back: ALTER TABLE public.zebras ALTER COLUMN name DROP DEFAULT

-- public.bands.small; constraint.create; line 14
ALTER TABLE public.bands ADD CONSTRAINT small CHECK ((public.band_size(bands.*) < 10));
-- back: ALTER TABLE public.bands DROP CONSTRAINT small

-- public.kept.kept_n_check; constraint.create; AccessExclusiveLock public.kept; line 1
ALTER TABLE public.kept ADD CONSTRAINT kept_n_check CHECK ((n < public.z_limit())) NOT VALID;
-- back: ALTER TABLE public.kept DROP CONSTRAINT kept_n_check

-- public.kept.kept_n_check; constraint.create; ShareUpdateExclusiveLock public.kept; scan; line 1
ALTER TABLE public.kept VALIDATE CONSTRAINT kept_n_check;

-- public.by_size; index.create; line 16
CREATE INDEX by_size ON public.bands USING btree (public.band_size(bands.*));
-- back: DROP INDEX public.by_size
