-- public.code; domain.replace; line 1
ALTER DOMAIN public.code RENAME TO code__old;
-- back: ALTER DOMAIN public.code RENAME TO code__old
-- back: CREATE DOMAIN public.code AS character varying(4) CONSTRAINT code_not_null NOT NULL
-- back: ALTER TABLE public.coded ALTER COLUMN code TYPE public.code USING code::text::public.code
-- back: DROP DOMAIN public.code__old

-- public.code; domain.replace; line 1
CREATE DOMAIN public.code AS character varying(8) CONSTRAINT code_not_null NOT NULL;

-- public.coded.code; column.replace; AccessExclusiveLock public.coded; rewrite; line 2
ALTER TABLE public.coded ALTER COLUMN code TYPE public.code USING code::text::public.code;

-- public.code; domain.replace; line 1
DROP DOMAIN public.code__old;
