-- public.made; table.create column.create constraint.create; line 5
CREATE TABLE public.made (
    x integer,
    CONSTRAINT positive CHECK ((x > 0))
);
-- back: DROP TABLE public.made

-- public.t.n; column.create; AccessExclusiveLock public.t; line 6
ALTER TABLE public.t ADD COLUMN n integer;
-- back: ALTER TABLE public.t DROP COLUMN n

-- public.kin.mine; constraint.create; AccessExclusiveLock public.kin; line 11
ALTER TABLE public.kin ADD CONSTRAINT mine CHECK ((x > 0)) NO INHERIT NOT VALID;
-- back: ALTER TABLE public.kin DROP CONSTRAINT mine

-- public.kin.mine; constraint.create; ShareUpdateExclusiveLock public.kin; scan; line 11
ALTER TABLE public.kin VALIDATE CONSTRAINT mine;

-- public.kin.ours; constraint.create; AccessExclusiveLock public.kin; AccessExclusiveLock public.child; line 11
ALTER TABLE public.kin ADD CONSTRAINT ours CHECK ((x < 1000)) NOT VALID;
-- back: ALTER TABLE public.kin DROP CONSTRAINT ours

-- public.kin.ours; constraint.create; ShareUpdateExclusiveLock public.kin; ShareUpdateExclusiveLock public.child; scan; line 11
ALTER TABLE public.kin VALIDATE CONSTRAINT ours;

-- public.p.small; constraint.create; AccessExclusiveLock public.p; AccessExclusiveLock public.p_1; AccessExclusiveLock public.p_2; line 7
ALTER TABLE public.p ADD CONSTRAINT small CHECK ((x < 100)) NOT VALID;
-- back: ALTER TABLE public.p DROP CONSTRAINT small

-- public.p.small; constraint.create; ShareUpdateExclusiveLock public.p; ShareUpdateExclusiveLock public.p_1; ShareUpdateExclusiveLock public.p_2; scan; line 7
ALTER TABLE public.p VALIDATE CONSTRAINT small;

-- public.p_1.small; constraint.comment; line 8
COMMENT ON CONSTRAINT small ON public.p_1 IS 'of a partition';
-- back: COMMENT ON CONSTRAINT small ON public.p_1 IS NULL

-- public.t.later; constraint.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ADD CONSTRAINT later CHECK ((x < 50)) NOT VALID;
-- back: ALTER TABLE public.t DROP CONSTRAINT later

-- public.t.n_odd; constraint.create; AccessExclusiveLock public.t; line 6
ALTER TABLE public.t ADD CONSTRAINT n_odd CHECK (((n % 2) = 1)) NOT VALID;
-- back: ALTER TABLE public.t DROP CONSTRAINT n_odd

-- public.t.n_odd; constraint.create; ShareUpdateExclusiveLock public.t; scan; line 6
ALTER TABLE public.t VALIDATE CONSTRAINT n_odd;

-- public.t.positive; constraint.create; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ADD CONSTRAINT positive CHECK ((x > 0)) NOT VALID;
-- back: ALTER TABLE public.t DROP CONSTRAINT positive

-- public.t.positive; constraint.create; ShareUpdateExclusiveLock public.t; scan; line 2
ALTER TABLE public.t VALIDATE CONSTRAINT positive;

-- public.t.positive; constraint.comment; line 2
COMMENT ON CONSTRAINT positive ON public.t IS 'nothing negative';
-- back: COMMENT ON CONSTRAINT positive ON public.t IS NULL
