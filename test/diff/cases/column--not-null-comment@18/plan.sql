-- public.old.a_is_there; part-comment.drop; ShareUpdateExclusiveLock public.old; line 4
COMMENT ON CONSTRAINT a_is_there ON public.old IS NULL;
-- back: COMMENT ON CONSTRAINT a_is_there ON public.old IS 'goes'

-- public.kept.a; column.alter; AccessExclusiveLock public.kept; line 1
ALTER TABLE public.kept ALTER COLUMN a DROP NOT NULL;
-- back: ALTER TABLE public.kept ADD CONSTRAINT kept_a_not_null NOT NULL a NOT VALID
-- back: ALTER TABLE public.kept VALIDATE CONSTRAINT kept_a_not_null

-- public.kept.c; column.alter; AccessExclusiveLock public.kept; line 1
ALTER TABLE public.kept ADD CONSTRAINT c_is_there NOT NULL c NOT VALID;
-- back: ALTER TABLE public.kept ALTER COLUMN c DROP NOT NULL

-- public.kept.c; column.alter; ShareUpdateExclusiveLock public.kept; scan; line 1
ALTER TABLE public.kept VALIDATE CONSTRAINT c_is_there;

-- public.old.a; column.alter; AccessExclusiveLock public.old; line 4
ALTER TABLE public.old ALTER COLUMN a DROP NOT NULL;
-- back: ALTER TABLE public.old ADD CONSTRAINT a_is_there NOT NULL a NOT VALID
-- back: ALTER TABLE public.old VALIDATE CONSTRAINT a_is_there

-- public.kept.b_is_there; part-comment.alter; ShareUpdateExclusiveLock public.kept; line 1
COMMENT ON CONSTRAINT b_is_there ON public.kept IS 'it''s changed';
-- back: COMMENT ON CONSTRAINT b_is_there ON public.kept IS 'as it was'

-- public.made; table.create column.create; line 5
CREATE TABLE public.made (
    a integer NOT NULL
);
-- back: DROP TABLE public.made

-- public.kept.c_is_there; part-comment.create; ShareUpdateExclusiveLock public.kept; line 1
COMMENT ON CONSTRAINT c_is_there ON public.kept IS 'new';
-- back: COMMENT ON CONSTRAINT c_is_there ON public.kept IS NULL

-- public.made.made_a_not_null; part-comment.create; line 5
COMMENT ON CONSTRAINT made_a_not_null ON public.made IS 'usual name';
-- back: COMMENT ON CONSTRAINT made_a_not_null ON public.made IS NULL
