-- public.later.c_new; constraint.drop; AccessExclusiveLock public.later; line 1
ALTER TABLE public.later DROP CONSTRAINT c_new;
-- back: ALTER TABLE public.later ADD CONSTRAINT c_new NOT NULL c NOT VALID

-- public.own.own_only; constraint.drop; AccessExclusiveLock public.own; line 4
ALTER TABLE public.own DROP CONSTRAINT own_only;
-- back: ALTER TABLE public.own ADD CONSTRAINT own_only NOT NULL a NO INHERIT NOT VALID
-- back: ALTER TABLE public.own VALIDATE CONSTRAINT own_only

-- public.later.b; column.alter; AccessExclusiveLock public.later; line 1
ALTER TABLE public.later ALTER COLUMN b DROP NOT NULL;
-- back: ALTER TABLE public.later ADD CONSTRAINT b_old NOT NULL b NOT VALID
-- back: ALTER TABLE public.later VALIDATE CONSTRAINT b_old

-- public.later.c; column.alter; AccessExclusiveLock public.later; line 1
ALTER TABLE public.later ADD CONSTRAINT c_new NOT NULL c NOT VALID;
-- back: ALTER TABLE public.later ALTER COLUMN c DROP NOT NULL

-- public.later.c; column.alter; ShareUpdateExclusiveLock public.later; scan; line 1
ALTER TABLE public.later VALIDATE CONSTRAINT c_new;

-- public.own.a; column.alter; AccessExclusiveLock public.own; line 4
ALTER TABLE public.own ADD CONSTRAINT own_only NOT NULL a NOT VALID;
-- back: ALTER TABLE public.own ALTER COLUMN a DROP NOT NULL

-- public.own.a; column.alter; ShareUpdateExclusiveLock public.own; scan; line 4
ALTER TABLE public.own VALIDATE CONSTRAINT own_only;

-- public.made; table.create column.create constraint.create; line 5
CREATE TABLE public.made (
    a integer,
    b integer,
    CONSTRAINT made_only NOT NULL a NO INHERIT
);
-- back: DROP TABLE public.made

-- public.later.a_new; constraint.create; AccessExclusiveLock public.later; line 1
ALTER TABLE public.later ADD CONSTRAINT a_new NOT NULL a NOT VALID;
-- back: ALTER TABLE public.later DROP CONSTRAINT a_new

-- public.later.a_new; constraint.comment; line 1
COMMENT ON CONSTRAINT a_new ON public.later IS 'not yet';
-- back: COMMENT ON CONSTRAINT a_new ON public.later IS NULL

-- public.made.b_new; constraint.create; line 5
ALTER TABLE public.made ADD CONSTRAINT b_new NOT NULL b NOT VALID;
-- back: ALTER TABLE public.made DROP CONSTRAINT b_new

-- public.own.own_b_not_null; constraint.create; AccessExclusiveLock public.own; line 4
ALTER TABLE public.own ADD CONSTRAINT own_b_not_null NOT NULL b NO INHERIT NOT VALID;
-- back: ALTER TABLE public.own DROP CONSTRAINT own_b_not_null

-- public.own.own_b_not_null; constraint.create; ShareUpdateExclusiveLock public.own; scan; line 4
ALTER TABLE public.own VALIDATE CONSTRAINT own_b_not_null;

-- public.parts.a_there; constraint.create; AccessExclusiveLock public.parts; AccessExclusiveLock public.part_one; line 7
ALTER TABLE public.parts ADD CONSTRAINT a_there NOT NULL a NOT VALID;
-- back: ALTER TABLE public.parts DROP CONSTRAINT a_there
