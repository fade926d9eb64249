-- public.a.a_code_check; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_code_check;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_code_check CHECK (((code)::text = ANY (ARRAY['a'::character varying, 'b'::character varying]))) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT a_code_check

-- public.a.a_x_check; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT a_x_check;
-- back: ALTER TABLE public.a ADD CONSTRAINT a_x_check CHECK ((x > 0)) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT a_x_check

-- public.a.z; constraint.drop; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a DROP CONSTRAINT z;
-- back: ALTER TABLE public.a ADD CONSTRAINT z CHECK ((x < 9)) NOT VALID
-- back: ALTER TABLE public.a VALIDATE CONSTRAINT z

-- public.a.a_code_check; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT a_code_check CHECK (((code)::text = ANY (ARRAY['a'::character varying, 'b'::character varying, 'it''s'::character varying]))) NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT a_code_check

-- public.a.a_code_check; constraint.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT a_code_check;

-- public.a.later; constraint.create; AccessExclusiveLock public.a; line 2
ALTER TABLE public.a ADD CONSTRAINT later CHECK ((x <> 5)) NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT later

-- public.a.z; constraint.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ADD CONSTRAINT z CHECK ((x < 99)) NO INHERIT NOT VALID;
-- back: ALTER TABLE public.a DROP CONSTRAINT z

-- public.a.z; constraint.create; ShareUpdateExclusiveLock public.a; scan; line 1
ALTER TABLE public.a VALIDATE CONSTRAINT z;
