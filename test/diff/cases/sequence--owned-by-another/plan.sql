-- public.numbers; sequence-owner.alter; ShareRowExclusiveLock public.numbers; line 2
ALTER SEQUENCE public.numbers OWNED BY public.b.id;
-- back: ALTER SEQUENCE public.numbers OWNED BY public.a.id

-- public.a; table.drop column.drop; AccessExclusiveLock public.a; data loss certain
DROP TABLE public.a;
-- back: CREATE TABLE public.a (
--           id integer
--       )
