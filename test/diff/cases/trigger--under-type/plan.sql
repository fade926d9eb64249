-- public.t.of_id; row-policy.drop; AccessExclusiveLock public.t; line 6
DROP POLICY of_id ON public.t;
-- back: CREATE POLICY of_id ON public.t FOR SELECT TO PUBLIC USING ((id > 0))
-- back: COMMENT ON POLICY of_id ON public.t IS 'kept too'

-- public.t.of_id; rule.drop; AccessExclusiveLock public.t; line 7
DROP RULE of_id ON public.t;
-- back: CREATE RULE of_id AS
--           ON UPDATE TO public.t
--          WHERE (old.id > 100) DO INSTEAD NOTHING
-- back: ALTER TABLE public.t DISABLE RULE of_id
-- back: COMMENT ON RULE of_id ON public.t IS 'kept as well'

-- public.t.of_id; trigger.drop; AccessExclusiveLock public.t; line 4
DROP TRIGGER of_id ON public.t;
-- back: CREATE TRIGGER of_id BEFORE UPDATE OF id ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires()
-- back: ALTER TABLE public.t DISABLE TRIGGER of_id
-- back: COMMENT ON TRIGGER of_id ON public.t IS 'kept'

-- public.t.id; column.alter; AccessExclusiveLock public.t; rewrite; line 1
ALTER TABLE public.t ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN id TYPE integer

-- public.t.of_id; trigger.create; ShareRowExclusiveLock public.t; line 4
CREATE TRIGGER of_id BEFORE UPDATE OF id ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires();
-- back: DROP TRIGGER of_id ON public.t

-- public.t.of_id; trigger.create; ShareRowExclusiveLock public.t; line 4
ALTER TABLE public.t DISABLE TRIGGER of_id;
-- back: ALTER TABLE public.t ENABLE TRIGGER of_id

-- public.t.of_id; trigger.comment; line 4
COMMENT ON TRIGGER of_id ON public.t IS 'kept';
-- back: COMMENT ON TRIGGER of_id ON public.t IS NULL

-- public.t.of_id; rule.create; AccessExclusiveLock public.t; line 7
CREATE RULE of_id AS
    ON UPDATE TO public.t
   WHERE (old.id > 100) DO INSTEAD NOTHING;
-- back: DROP RULE of_id ON public.t

-- public.t.of_id; rule.create; AccessExclusiveLock public.t; line 7
ALTER TABLE public.t DISABLE RULE of_id;
-- back: ALTER TABLE public.t ENABLE RULE of_id

-- public.t.of_id; rule.comment; line 7
COMMENT ON RULE of_id ON public.t IS 'kept as well';
-- back: COMMENT ON RULE of_id ON public.t IS NULL

-- public.t.of_id; row-policy.create; AccessExclusiveLock public.t; line 6
CREATE POLICY of_id ON public.t FOR SELECT TO PUBLIC USING ((id > 0));
-- back: DROP POLICY of_id ON public.t

-- public.t.of_id; row-policy.comment; line 6
COMMENT ON POLICY of_id ON public.t IS 'kept too';
-- back: COMMENT ON POLICY of_id ON public.t IS NULL
