-- public.touch(); function.create; line 4
CREATE FUNCTION public.touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$BEGIN PERFORM 1 FROM t; RETURN new; END$function$;
-- back: DROP FUNCTION public.touch()

-- public.v; view.create; line 3
CREATE VIEW public.v AS
 SELECT id
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t."Before it"; trigger.create; ShareRowExclusiveLock public.t; line 1
CREATE TRIGGER "Before it" BEFORE INSERT OR UPDATE OF note ON public.t FOR EACH ROW WHEN ((new.note IS NOT NULL)) EXECUTE FUNCTION public.touch('a', 'it''s');
-- back: DROP TRIGGER "Before it" ON public.t

-- public.t.counts; trigger.create; ShareRowExclusiveLock public.t; line 6
CREATE TRIGGER counts AFTER DELETE ON public.t REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER counts ON public.t

-- public.t.late; trigger.create; ShareRowExclusiveLock public.t; line 7
CREATE CONSTRAINT TRIGGER late AFTER INSERT ON public.t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER late ON public.t

-- public.t.late; trigger.create; ShareRowExclusiveLock public.t; line 7
ALTER TABLE public.t ENABLE ALWAYS TRIGGER late;
-- back: ALTER TABLE public.t ENABLE TRIGGER late

-- public.t.late; trigger.comment; line 7
COMMENT ON TRIGGER late ON public.t IS 'comes late';
-- back: COMMENT ON TRIGGER late ON public.t IS NULL

-- public.t.off; trigger.create; ShareRowExclusiveLock public.t; line 8
CREATE TRIGGER off BEFORE TRUNCATE ON public.t FOR EACH STATEMENT EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER off ON public.t

-- public.t.off; trigger.create; ShareRowExclusiveLock public.t; line 8
ALTER TABLE public.t DISABLE TRIGGER off;
-- back: ALTER TABLE public.t ENABLE TRIGGER off

-- public.v.instead; trigger.create; line 5
CREATE TRIGGER instead INSTEAD OF INSERT ON public.v FOR EACH ROW EXECUTE FUNCTION public.touch();
-- back: DROP TRIGGER instead ON public.v
