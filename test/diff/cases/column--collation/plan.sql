-- public.words.word; column.alter; AccessExclusiveLock public.words; line 1
ALTER TABLE public.words ALTER COLUMN word TYPE text COLLATE pg_catalog."C";
-- back: ALTER TABLE public.words ALTER COLUMN word TYPE text
