-- public.t.dropped; rule.drop; AccessExclusiveLock public.t; line 1
DROP RULE dropped ON public.t;
-- back: CREATE RULE dropped AS
--           ON UPDATE TO public.t
--          WHERE (new.id < 0) DO INSTEAD NOTHING

-- public.t.switched; rule.alter; AccessExclusiveLock public.t; line 5
ALTER TABLE public.t DISABLE RULE switched;
-- back: ALTER TABLE public.t ENABLE RULE switched

-- public.v.replaced; rule.alter; AccessExclusiveLock public.v; line 4
CREATE OR REPLACE RULE replaced AS
    ON INSERT TO public.v DO INSTEAD ( INSERT INTO public.t (id)
  VALUES (new.id);
 INSERT INTO public.log (id, note)
  VALUES (new.id, 'x'::text);
);
-- back: CREATE OR REPLACE RULE replaced AS
--           ON INSERT TO public.v DO INSTEAD  INSERT INTO public.t (id)
--         VALUES (new.id)

-- public.t.added; rule.create; AccessExclusiveLock public.t; line 6
CREATE RULE added AS
    ON UPDATE TO public.t DO
 NOTIFY changed;
-- back: DROP RULE added ON public.t
