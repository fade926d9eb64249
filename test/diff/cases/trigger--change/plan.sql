-- public.t.dropped; trigger.drop; AccessExclusiveLock public.t; line 1
DROP TRIGGER dropped ON public.t;
-- back: CREATE TRIGGER dropped AFTER DELETE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.touch()
-- back: ALTER TABLE public.t ENABLE REPLICA TRIGGER dropped

-- public.t.rebuilt; trigger.drop; AccessExclusiveLock public.t; line 5
DROP TRIGGER rebuilt ON public.t;
-- back: CREATE CONSTRAINT TRIGGER rebuilt AFTER INSERT ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.touch()
-- back: COMMENT ON TRIGGER rebuilt ON public.t IS 'kept'

-- public.t.replaced; trigger.alter; ShareRowExclusiveLock public.t; line 3
CREATE OR REPLACE TRIGGER replaced BEFORE INSERT ON public.t FOR EACH ROW WHEN ((new.id > 0)) EXECUTE FUNCTION public.touch();
-- back: CREATE OR REPLACE TRIGGER replaced BEFORE INSERT ON public.t FOR EACH ROW EXECUTE FUNCTION public.touch()
-- back: ALTER TABLE public.t DISABLE TRIGGER replaced

-- public.t.replaced; trigger.alter; ShareRowExclusiveLock public.t; line 3
ALTER TABLE public.t DISABLE TRIGGER replaced;
-- back: ALTER TABLE public.t ENABLE TRIGGER replaced

-- public.t.switched; trigger.alter; ShareRowExclusiveLock public.t; line 4
ALTER TABLE public.t DISABLE TRIGGER switched;
-- back: ALTER TABLE public.t ENABLE TRIGGER switched

-- public.t.rebuilt; trigger.create; ShareRowExclusiveLock public.t; line 5
CREATE CONSTRAINT TRIGGER rebuilt AFTER UPDATE ON public.t NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER rebuilt ON public.t

-- public.t.rebuilt; trigger.comment; line 5
COMMENT ON TRIGGER rebuilt ON public.t IS 'kept';
-- back: COMMENT ON TRIGGER rebuilt ON public.t IS NULL
