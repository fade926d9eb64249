-- public.other.x; column.alter; AccessExclusiveLock public.other; rewrite; line 3
ALTER TABLE public.other ALTER COLUMN x TYPE bigint;
-- back: ALTER TABLE public.other ALTER COLUMN x TYPE integer

-- public.other.z; column.create; AccessExclusiveLock public.other; line 3
ALTER TABLE public.other ADD COLUMN z text;
-- back: ALTER TABLE public.other DROP COLUMN z

-- public.place; table-type.drop; AccessExclusiveLock public.place; line 2
ALTER TABLE public.place NOT OF;
-- back: ALTER TABLE public.place OF public.point2

-- public.point2; composite.alter; line 1
ALTER TYPE public.point2 ALTER ATTRIBUTE x TYPE bigint;
-- back: ALTER TYPE public.point2 ALTER ATTRIBUTE x TYPE integer

-- public.point2; composite.alter; line 1
ALTER TYPE public.point2 ADD ATTRIBUTE z text;
-- back: ALTER TYPE public.point2 DROP ATTRIBUTE z

-- public.place.x; column.alter; AccessExclusiveLock public.place; rewrite; line 2
ALTER TABLE public.place ALTER COLUMN x TYPE bigint;
-- back: ALTER TABLE public.place ALTER COLUMN x TYPE integer

-- public.third; table.create column.create constraint.create table-type.create; line 4
CREATE TABLE public.third OF public.point2 (
    x WITH OPTIONS NOT NULL,
    CONSTRAINT third_pkey PRIMARY KEY (x)
);
-- back: DROP TABLE public.third

-- public.place.z; column.create default.create; AccessExclusiveLock public.place; line 2
ALTER TABLE public.place ADD COLUMN z text DEFAULT 'z'::text;
-- back: ALTER TABLE public.place DROP COLUMN z

-- public.other; table-type.create; AccessExclusiveLock public.other; line 3
ALTER TABLE public.other OF public.point2;
-- back: ALTER TABLE public.other NOT OF

-- public.place; table-type.create; AccessExclusiveLock public.place; line 2
ALTER TABLE public.place OF public.point2;
-- back: ALTER TABLE public.place NOT OF
