-- public.t.always; rule.drop; AccessExclusiveLock public.t; line 11
DROP RULE always ON public.t;
-- back: CREATE RULE always AS
--           ON UPDATE TO public.t
--          WHERE (old.n > 100) DO INSTEAD NOTHING
-- back: ALTER TABLE public.t ENABLE ALWAYS RULE always

-- public.t.off; rule.drop; AccessExclusiveLock public.t; line 13
DROP RULE off ON public.t;
-- back: CREATE RULE off AS
--           ON DELETE TO public.t
--          WHERE (old.n > 300) DO INSTEAD NOTHING
-- back: ALTER TABLE public.t DISABLE RULE off

-- public.t.replica; rule.drop; AccessExclusiveLock public.t; line 12
DROP RULE replica ON public.t;
-- back: CREATE RULE replica AS
--           ON UPDATE TO public.t
--          WHERE (old.n > 200) DO INSTEAD NOTHING
-- back: ALTER TABLE public.t ENABLE REPLICA RULE replica

-- public.t.always; trigger.drop; AccessExclusiveLock public.t; line 3
DROP TRIGGER always ON public.t;
-- back: CREATE TRIGGER always BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires()
-- back: ALTER TABLE public.t ENABLE ALWAYS TRIGGER always

-- public.t.late; trigger.drop; AccessExclusiveLock public.t; line 6
DROP TRIGGER late ON public.t;
-- back: CREATE CONSTRAINT TRIGGER late AFTER UPDATE OF n ON public.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fires()
-- back: ALTER TABLE public.t DISABLE TRIGGER late
-- back: COMMENT ON TRIGGER late ON public.t IS 'kept'

-- public.t.off; trigger.drop; AccessExclusiveLock public.t; line 5
DROP TRIGGER off ON public.t;
-- back: CREATE TRIGGER off BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires()
-- back: ALTER TABLE public.t DISABLE TRIGGER off

-- public.t.replica; trigger.drop; AccessExclusiveLock public.t; line 4
DROP TRIGGER replica ON public.t;
-- back: CREATE TRIGGER replica BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires()
-- back: ALTER TABLE public.t ENABLE REPLICA TRIGGER replica

-- public.t.n; column.alter; AccessExclusiveLock public.t; rewrite; rule always acts on UPDATE, rule replica acts on UPDATE; line 1
ALTER TABLE public.t ALTER COLUMN n TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN n TYPE integer

-- public.t.always; trigger.create; ShareRowExclusiveLock public.t; line 3
CREATE TRIGGER always BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires();
-- back: DROP TRIGGER always ON public.t

-- public.t.always; trigger.create; ShareRowExclusiveLock public.t; line 3
ALTER TABLE public.t ENABLE ALWAYS TRIGGER always;
-- back: ALTER TABLE public.t ENABLE TRIGGER always

-- public.t.late; trigger.create; ShareRowExclusiveLock public.t; line 6
CREATE CONSTRAINT TRIGGER late AFTER UPDATE OF n ON public.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.fires();
-- back: DROP TRIGGER late ON public.t

-- public.t.late; trigger.create; ShareRowExclusiveLock public.t; line 6
ALTER TABLE public.t DISABLE TRIGGER late;
-- back: ALTER TABLE public.t ENABLE TRIGGER late

-- public.t.late; trigger.comment; line 6
COMMENT ON TRIGGER late ON public.t IS 'kept';
-- back: COMMENT ON TRIGGER late ON public.t IS NULL

-- public.t.off; trigger.create; ShareRowExclusiveLock public.t; line 5
CREATE TRIGGER off BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires();
-- back: DROP TRIGGER off ON public.t

-- public.t.off; trigger.create; ShareRowExclusiveLock public.t; line 5
ALTER TABLE public.t DISABLE TRIGGER off;
-- back: ALTER TABLE public.t ENABLE TRIGGER off

-- public.t.replica; trigger.create; ShareRowExclusiveLock public.t; line 4
CREATE TRIGGER replica BEFORE UPDATE OF n ON public.t FOR EACH ROW EXECUTE FUNCTION public.fires();
-- back: DROP TRIGGER replica ON public.t

-- public.t.replica; trigger.create; ShareRowExclusiveLock public.t; line 4
ALTER TABLE public.t ENABLE REPLICA TRIGGER replica;
-- back: ALTER TABLE public.t ENABLE TRIGGER replica

-- public.t.always; rule.create; AccessExclusiveLock public.t; line 11
CREATE RULE always AS
    ON UPDATE TO public.t
   WHERE (old.n > 100) DO INSTEAD NOTHING;
-- back: DROP RULE always ON public.t

-- public.t.always; rule.create; AccessExclusiveLock public.t; line 11
ALTER TABLE public.t ENABLE ALWAYS RULE always;
-- back: ALTER TABLE public.t ENABLE RULE always

-- public.t.off; rule.create; AccessExclusiveLock public.t; line 13
CREATE RULE off AS
    ON DELETE TO public.t
   WHERE (old.n > 300) DO INSTEAD NOTHING;
-- back: DROP RULE off ON public.t

-- public.t.off; rule.create; AccessExclusiveLock public.t; line 13
ALTER TABLE public.t DISABLE RULE off;
-- back: ALTER TABLE public.t ENABLE RULE off

-- public.t.replica; rule.create; AccessExclusiveLock public.t; line 12
CREATE RULE replica AS
    ON UPDATE TO public.t
   WHERE (old.n > 200) DO INSTEAD NOTHING;
-- back: DROP RULE replica ON public.t

-- public.t.replica; rule.create; AccessExclusiveLock public.t; line 12
ALTER TABLE public.t ENABLE REPLICA RULE replica;
-- back: ALTER TABLE public.t ENABLE RULE replica
