-- public.inheritance_b.public.inheritance_a; inheritance.create; AccessExclusiveLock public.inheritance_b; ShareUpdateExclusiveLock public.inheritance_a; line 9
ALTER TABLE public.inheritance_b INHERIT public.inheritance_a;
-- back: ALTER TABLE public.inheritance_b NO INHERIT public.inheritance_a

-- public.inheritance_a.inheritance_a_id_check; constraint.create; AccessExclusiveLock public.inheritance_a; AccessExclusiveLock public.inheritance_b; line 7
ALTER TABLE public.inheritance_a ADD CONSTRAINT inheritance_a_id_check CHECK ((id > 0)) NOT VALID;
-- back: ALTER TABLE public.inheritance_a DROP CONSTRAINT inheritance_a_id_check

-- public.inheritance_a.inheritance_a_id_check; constraint.create; ShareUpdateExclusiveLock public.inheritance_a; ShareUpdateExclusiveLock public.inheritance_b; scan; line 7
ALTER TABLE public.inheritance_a VALIDATE CONSTRAINT inheritance_a_id_check;
