-- public.thing.a; constraint.drop; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; line 1
ALTER TABLE public.thing DROP CONSTRAINT a;
-- back: ALTER TABLE public.thing ADD CONSTRAINT a CHECK ((id > 0)) NOT VALID
-- back: ALTER TABLE public.thing VALIDATE CONSTRAINT a

-- public.thing.c; constraint.drop; AccessExclusiveLock public.thing; line 1
ALTER TABLE ONLY public.thing DROP CONSTRAINT c;
-- back: ALTER TABLE public.thing ADD CONSTRAINT c CHECK ((id <> 7)) NOT VALID
-- back: ALTER TABLE public.thing VALIDATE CONSTRAINT c

-- public.thing.a; constraint.create; AccessExclusiveLock public.thing; AccessExclusiveLock public.book; line 1
ALTER TABLE public.thing ADD CONSTRAINT a CHECK ((id > '-1'::integer)) NOT VALID;
-- back: ALTER TABLE public.thing DROP CONSTRAINT a

-- public.thing.a; constraint.create; ShareUpdateExclusiveLock public.thing; ShareUpdateExclusiveLock public.book; scan; line 1
ALTER TABLE public.thing VALIDATE CONSTRAINT a;

-- public.book.a; constraint.comment; line 2
COMMENT ON CONSTRAINT a ON public.book IS 'inherited';
-- back: COMMENT ON CONSTRAINT a ON public.book IS NULL

-- public.thing.d; constraint.create; AccessExclusiveLock public.thing; line 1
ALTER TABLE public.thing ADD CONSTRAINT d CHECK ((id <> 9)) NO INHERIT NOT VALID;
-- back: ALTER TABLE public.thing DROP CONSTRAINT d

-- public.thing.d; constraint.create; ShareUpdateExclusiveLock public.thing; scan; line 1
ALTER TABLE public.thing VALIDATE CONSTRAINT d;
