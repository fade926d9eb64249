-- public.v; view.alter; AccessExclusiveLock public.v; line 2
CREATE OR REPLACE VIEW public.v WITH (security_barrier = true, security_invoker = true) AS
 SELECT id
   FROM public.t;
-- back: CREATE OR REPLACE VIEW public.v WITH (security_invoker = true) AS
--        SELECT id
--          FROM public.t

-- public.w; view.create; line 3
CREATE VIEW public.w WITH (security_invoker = true) AS
 SELECT id
   FROM public.t;
-- back: DROP VIEW public.w
