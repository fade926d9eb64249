-- public.late; enum.create; line 1
CREATE TYPE public.late AS ENUM (
    'a',
    'b'
);
-- back: DROP TYPE public.late

-- public.unlogged_one; sequence.create; line 5
CREATE UNLOGGED SEQUENCE public.unlogged_one;
-- back: DROP SEQUENCE public.unlogged_one

-- public.options; table.create column.create constraint.create; line 6
CREATE TABLE public.options (
    id integer NOT NULL,
    CONSTRAINT options_pkey PRIMARY KEY (id)
) WITH (fillfactor = 70, autovacuum_enabled = false, toast_tuple_target = 200);
-- back: DROP TABLE public.options

-- public.settings; table.create column.create constraint.create; line 2
CREATE TABLE public.settings (
    id integer NOT NULL,
    value integer NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.settings

-- public.setting(); function.create; line 3
CREATE FUNCTION public.setting()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$SELECT value FROM public.settings LIMIT 1$function$;
-- back: DROP FUNCTION public.setting()

-- public.base.kind; column.create default.create; AccessExclusiveLock public.base; line 4
ALTER TABLE public.base ADD COLUMN kind public.late DEFAULT 'a'::public.late;
-- back: ALTER TABLE public.base DROP COLUMN kind

-- public.base.n; column.create default.create; AccessExclusiveLock public.base; line 4
ALTER TABLE public.base ADD COLUMN n integer DEFAULT public.setting();
-- back: ALTER TABLE public.base DROP COLUMN n

-- public.base.total; column.create; AccessExclusiveLock public.base; line 4
ALTER TABLE public.base ADD COLUMN total integer;
-- back: ALTER TABLE public.base DROP COLUMN total
