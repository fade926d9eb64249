-- public.atomic(integer, text); function.create; line 11
CREATE FUNCTION public.atomic(a integer, b text DEFAULT 'it''s'::text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT COST 7
 SET search_path TO 'public'
BEGIN ATOMIC
 SELECT t.note
    FROM public.t
   WHERE ((t.id = atomic.a) OR (t.note = atomic.b));
END;
-- back: DROP FUNCTION public.atomic(a integer, b text)

-- public.atomic(integer, text); function.comment; line 11
COMMENT ON FUNCTION public.atomic(a integer, b text) IS 'says';
-- back: COMMENT ON FUNCTION public.atomic(a integer, b text) IS NULL

-- public.ping(integer); function.create; line 13
CREATE FUNCTION public.ping(n integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$BEGIN RETURN pong(n); END$function$;
-- back: DROP FUNCTION public.ping(n integer)

-- public.ping(integer); function.comment; line 13
COMMENT ON FUNCTION public.ping(n integer) IS 'a game';
-- back: COMMENT ON FUNCTION public.ping(n integer) IS NULL

-- public.pong(integer); function.create; line 14
CREATE FUNCTION public.pong(n integer)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$BEGIN RETURN ping(n); END$function$;
-- back: DROP FUNCTION public.pong(n integer)

-- public.later_table; table.create column.create constraint.create; line 4
CREATE TABLE public.later_table (
    id integer NOT NULL,
    CONSTRAINT later_table_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.later_table

-- public.count_of_later(); function.create; line 3
CREATE FUNCTION public.count_of_later()
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$SELECT count(*)::int FROM later_table$function$;
-- back: DROP FUNCTION public.count_of_later()

-- public.next_later(); function.create; line 5
CREATE FUNCTION public.next_later()
 RETURNS integer
 LANGUAGE sql
AS $function$SELECT coalesce(max(id), 0) + 1 FROM later_table$function$;
-- back: DROP FUNCTION public.next_later()

-- public.notes(); function.create; line 6
CREATE FUNCTION public.notes()
 RETURNS SETOF public.t
 LANGUAGE plpgsql
AS $function$
DECLARE one later_table%ROWTYPE;
BEGIN
    RETURN QUERY SELECT * FROM t;
END $function$;
-- back: DROP FUNCTION public.notes()

-- public.t.extra; column.create default.create; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD COLUMN extra integer DEFAULT public.count_of_later() NOT NULL;
-- back: ALTER TABLE public.t DROP COLUMN extra

-- public.later_table.id; default.create; line 4
ALTER TABLE public.later_table ALTER COLUMN id SET DEFAULT public.next_later();
-- back: ALTER TABLE public.later_table ALTER COLUMN id DROP DEFAULT
