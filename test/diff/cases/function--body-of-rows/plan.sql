-- public.log.name; default.drop; AccessExclusiveLock public.log; line 4
ALTER TABLE public.log ALTER COLUMN name DROP DEFAULT;
-- back: ALTER TABLE public.log ALTER COLUMN name SET DEFAULT public.first_name()

-- public.first_name(); function.drop; line 3
DROP FUNCTION public.first_name();
-- back: CREATE FUNCTION public.first_name()
--        RETURNS text
--        LANGUAGE sql
--       BEGIN ATOMIC
--        SELECT u.name
--           FROM public.all_users() u(id, name, gone);
--       END

-- public.users.gone; column.drop; AccessExclusiveLock public.users; data loss certain; line 1
ALTER TABLE public.users DROP COLUMN gone;
-- back: ALTER TABLE public.users ADD COLUMN gone integer

-- public.users.since; column.create; AccessExclusiveLock public.users; line 1
ALTER TABLE public.users ADD COLUMN since date;
-- back: ALTER TABLE public.users DROP COLUMN since

-- public.first_name(); function.create; line 3
CREATE FUNCTION public.first_name()
 RETURNS text
 LANGUAGE sql
BEGIN ATOMIC
 SELECT u.name
    FROM public.all_users() u(id, name, since);
END;
-- back: DROP FUNCTION public.first_name()

-- public.log.name; default.create; AccessExclusiveLock public.log; line 4
ALTER TABLE public.log ALTER COLUMN name SET DEFAULT public.first_name();
-- back: ALTER TABLE public.log ALTER COLUMN name DROP DEFAULT
