-- public.t_short; index.drop; ShareUpdateExclusiveLock public.t; not transactional; line 9
DROP INDEX CONCURRENTLY public.t_short;
-- back: CREATE INDEX CONCURRENTLY t_short ON public.t USING btree (public.shorten(note))
-- back: COMMENT ON INDEX public.t_short IS 'by three letters'

-- public.t.is_short; constraint.drop; AccessExclusiveLock public.t; line 5
ALTER TABLE public.t DROP CONSTRAINT is_short;
-- back: ALTER TABLE public.t ADD CONSTRAINT is_short CHECK ((public.shorten(note) <> ''::text)) NOT VALID
-- back: ALTER TABLE public.t VALIDATE CONSTRAINT is_short

-- public.numbered.number; default.drop; AccessExclusiveLock public.numbered; line 16
ALTER TABLE public.numbered ALTER COLUMN number DROP DEFAULT;
-- back: ALTER TABLE public.numbered ALTER COLUMN number SET DEFAULT public.number_of()

-- public.t.id; default.drop; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN id SET DEFAULT public.next_id()

-- public.t.short; column.drop; AccessExclusiveLock public.t; data loss certain; line 4
ALTER TABLE public.t DROP COLUMN short;
-- back: ALTER TABLE public.t ADD COLUMN short text GENERATED ALWAYS AS (public.shorten(note)) STORED
-- back: COMMENT ON COLUMN public.t.short IS 'three letters'

-- public.next_id(); function.drop; line 7
DROP FUNCTION public.next_id();
-- back: CREATE FUNCTION public.next_id()
--        RETURNS integer
--        LANGUAGE sql
--       AS $function$SELECT 7$function$

-- public.number_of(regclass, integer); function.drop
DROP FUNCTION public.number_of(counter regclass, low integer);
-- back: CREATE FUNCTION public.number_of(counter regclass DEFAULT 'public.numbers'::regclass, low integer DEFAULT 0)
--        RETURNS bigint
--        LANGUAGE sql
--       AS $function$SELECT nextval(counter)$function$

-- public.shorten(text); function.drop; line 8
DROP FUNCTION public.shorten(value text);
-- back: CREATE FUNCTION public.shorten(value text)
--        RETURNS text
--        LANGUAGE sql
--        IMMUTABLE
--       AS $function$SELECT left(value, 3)$function$
-- back: COMMENT ON FUNCTION public.shorten(value text) IS 'cuts'

-- public.numbers; sequence.alter; ShareRowExclusiveLock public.numbers; line 13
ALTER SEQUENCE public.numbers CACHE 1;
-- back: ALTER SEQUENCE public.numbers CACHE 5

-- public.next_id(); function.create; line 7
CREATE FUNCTION public.next_id()
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT 7$function$;
-- back: DROP FUNCTION public.next_id()

-- public.number_of(integer, regclass); function.create; line 14
CREATE FUNCTION public.number_of(low integer DEFAULT 0, counter regclass DEFAULT 'public.numbers'::regclass)
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT nextval(counter)$function$;
-- back: DROP FUNCTION public.number_of(low integer, counter regclass)

-- public.shorten(text); function.create; line 8
CREATE FUNCTION public.shorten(input text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$SELECT left(input, 3)$function$;
-- back: DROP FUNCTION public.shorten(input text)

-- public.shorten(text); function.comment; line 8
COMMENT ON FUNCTION public.shorten(input text) IS 'cuts';
-- back: COMMENT ON FUNCTION public.shorten(input text) IS NULL

-- public.ticket_number(regclass); function.create; line 15
CREATE FUNCTION public.ticket_number(counter regclass DEFAULT 'public.numbers'::regclass)
 RETURNS bigint
 LANGUAGE sql
AS $function$SELECT nextval(counter)$function$;
-- back: DROP FUNCTION public.ticket_number(counter regclass)

-- public.numbered.ticket; default.alter; AccessExclusiveLock public.numbered; line 16
ALTER TABLE public.numbered ALTER COLUMN ticket SET DEFAULT public.ticket_number();
-- back: ALTER TABLE public.numbered ALTER COLUMN ticket SET DEFAULT public.ticket()

-- public.ticket(regclass); function.drop
DROP FUNCTION public.ticket(counter regclass);
-- back: CREATE FUNCTION public.ticket(counter regclass DEFAULT 'public.numbers'::regclass)
--        RETURNS bigint
--        LANGUAGE sql
--       AS $function$SELECT nextval(counter)$function$

-- public.t.short; column.create; AccessExclusiveLock public.t; rewrite; line 4
ALTER TABLE public.t ADD COLUMN short text GENERATED ALWAYS AS (public.shorten(note)) STORED;
-- back: ALTER TABLE public.t DROP COLUMN short

-- public.t.short; column.comment; ShareUpdateExclusiveLock public.t; line 4
COMMENT ON COLUMN public.t.short IS 'three letters';
-- back: COMMENT ON COLUMN public.t.short IS NULL

-- public.numbered.number; default.create; AccessExclusiveLock public.numbered; line 16
ALTER TABLE public.numbered ALTER COLUMN number SET DEFAULT public.number_of(1);
-- back: ALTER TABLE public.numbered ALTER COLUMN number DROP DEFAULT

-- public.t.id; default.create; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN id SET DEFAULT public.next_id();
-- back: ALTER TABLE public.t ALTER COLUMN id DROP DEFAULT

-- public.t.is_short; constraint.create; AccessExclusiveLock public.t; line 5
ALTER TABLE public.t ADD CONSTRAINT is_short CHECK ((public.shorten(note) <> ''::text)) NOT VALID;
-- back: ALTER TABLE public.t DROP CONSTRAINT is_short

-- public.t.is_short; constraint.create; ShareUpdateExclusiveLock public.t; scan; line 5
ALTER TABLE public.t VALIDATE CONSTRAINT is_short;

-- public.t_short; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 9
CREATE INDEX CONCURRENTLY t_short ON public.t USING btree (public.shorten(note));
-- back: DROP INDEX CONCURRENTLY public.t_short

-- public.t_short; index.comment; ShareUpdateExclusiveLock public.t_short; line 9
COMMENT ON INDEX public.t_short IS 'by three letters';
-- back: COMMENT ON INDEX public.t_short IS NULL
