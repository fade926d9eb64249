-- public.book.public.thing; inheritance.drop; AccessExclusiveLock public.book; ShareUpdateExclusiveLock public.thing; line 3
ALTER TABLE public.book NO INHERIT public.thing;
-- back: ALTER TABLE public.book INHERIT public.thing

-- public.tale.at; column.create; AccessExclusiveLock public.tale; line 4
ALTER TABLE public.tale ADD COLUMN at date;
-- back: ALTER TABLE public.tale DROP COLUMN at

-- public.tale.public.dated; inheritance.create; AccessExclusiveLock public.tale; ShareUpdateExclusiveLock public.dated; line 4
ALTER TABLE public.tale INHERIT public.dated;
-- back: ALTER TABLE public.tale NO INHERIT public.dated
