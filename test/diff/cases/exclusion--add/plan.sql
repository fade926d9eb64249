-- public.stays.no_overlap; constraint.create; AccessExclusiveLock public.stays; scan; line 1
ALTER TABLE public.stays ADD CONSTRAINT no_overlap EXCLUDE USING gist (during WITH &&) WHERE ((room > 0));
-- back: ALTER TABLE public.stays DROP CONSTRAINT no_overlap
