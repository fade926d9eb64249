-- public.d.high; domain-constraint.drop; line 1
ALTER DOMAIN public.d DROP CONSTRAINT high;
-- back: ALTER DOMAIN public.d ADD CONSTRAINT high CHECK ((VALUE < 100))

-- public.d.low; domain-constraint.drop; line 1
ALTER DOMAIN public.d DROP CONSTRAINT low;
-- back: ALTER DOMAIN public.d ADD CONSTRAINT low CHECK ((VALUE > 0))
-- back: COMMENT ON CONSTRAINT low ON DOMAIN public.d IS 'kept'

-- public.gone; domain.drop
DROP DOMAIN public.gone;
-- back: CREATE DOMAIN public.gone AS integer

-- public.d; domain.alter; line 1
ALTER DOMAIN public.d SET DEFAULT 2;
-- back: ALTER DOMAIN public.d SET DEFAULT 1

-- public.d; domain.alter; ShareLock public.t; scan; line 1
ALTER DOMAIN public.d SET NOT NULL;
-- back: ALTER DOMAIN public.d DROP NOT NULL

-- public.n; domain.alter; line 2
ALTER DOMAIN public.n DROP NOT NULL;
-- back: ALTER DOMAIN public.n ADD CONSTRAINT filled NOT NULL

-- public.v.checked; domain-constraint.alter; ShareLock public.t; scan; line 3
ALTER DOMAIN public.v VALIDATE CONSTRAINT checked;
-- back: ALTER DOMAIN public.v DROP CONSTRAINT checked
-- back: ALTER DOMAIN public.v ADD CONSTRAINT checked CHECK ((VALUE <> ''::text)) NOT VALID

-- public.d.low; domain-constraint.create; ShareLock public.t; scan; line 1
ALTER DOMAIN public.d ADD CONSTRAINT low CHECK ((VALUE >= 0));
-- back: ALTER DOMAIN public.d DROP CONSTRAINT low

-- public.d.low; domain-constraint.comment; line 1
COMMENT ON CONSTRAINT low ON DOMAIN public.d IS 'kept';
-- back: COMMENT ON CONSTRAINT low ON DOMAIN public.d IS NULL

-- public.d; domain.comment; line 1
COMMENT ON DOMAIN public.d IS 'new';
-- back: COMMENT ON DOMAIN public.d IS 'old'
