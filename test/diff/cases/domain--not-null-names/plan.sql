-- public."a name of a domain that is sixty-three bytes long for real....."; domain.alter; line 4
ALTER DOMAIN public."a name of a domain that is sixty-three bytes long for real....." DROP NOT NULL;
-- back: ALTER DOMAIN public."a name of a domain that is sixty-three bytes long for real....." ADD CONSTRAINT "a name of a domain that is sixty-three bytes long for _not_null" NOT NULL

-- public.named; domain.alter; line 1
ALTER DOMAIN public.named RENAME CONSTRAINT must TO named_not_null;
-- back: ALTER DOMAIN public.named RENAME CONSTRAINT named_not_null TO must

-- public.nothing; domain.alter; line 3
ALTER DOMAIN public.nothing SET DEFAULT 5;
-- back: ALTER DOMAIN public.nothing SET DEFAULT 4

-- public.nothing; domain.alter; ShareLock public.t; scan; line 3
ALTER DOMAIN public.nothing ADD CONSTRAINT now NOT NULL;
-- back: ALTER DOMAIN public.nothing DROP NOT NULL

-- public.plain; domain.alter; line 2
ALTER DOMAIN public.plain RENAME CONSTRAINT plain_not_null TO must;
-- back: ALTER DOMAIN public.plain RENAME CONSTRAINT must TO plain_not_null
