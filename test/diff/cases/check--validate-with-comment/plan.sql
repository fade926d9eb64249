-- public.t.c; constraint.alter; ShareUpdateExclusiveLock public.t; scan; line 2
ALTER TABLE public.t VALIDATE CONSTRAINT c;
-- back: ALTER TABLE public.t DROP CONSTRAINT c
-- back: ALTER TABLE public.t ADD CONSTRAINT c CHECK ((amount > 0)) NOT VALID
-- back: COMMENT ON CONSTRAINT c ON public.t IS 'one'

-- public.t.c; constraint.comment; line 2
COMMENT ON CONSTRAINT c ON public.t IS 'two';
-- back: COMMENT ON CONSTRAINT c ON public.t IS 'one'
