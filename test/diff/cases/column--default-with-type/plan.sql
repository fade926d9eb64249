-- public.t.a; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 1

-- public.t.b; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN b SET DEFAULT '5'::character varying

-- public.t.c; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'ok'::text

-- public.t.d; default.drop; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN d DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN d SET DEFAULT true

-- public.t.f; default.drop; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN f DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN f SET DEFAULT 1.5

-- public.t.g; default.drop; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN g DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN g SET DEFAULT '{}'::text[]

-- public.t.h; default.drop; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN h DROP DEFAULT;
-- back: ALTER TABLE public.t ALTER COLUMN h SET DEFAULT 3

-- public.v; view.drop; AccessExclusiveLock public.v; line 5
DROP VIEW public.v;
-- back: CREATE VIEW public.v AS
--        SELECT a,
--           c
--          FROM public.t

-- public.t.a; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN a TYPE text;
-- back: ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer

-- public.t.b; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN b TYPE integer USING b::integer;
-- back: ALTER TABLE public.t ALTER COLUMN b TYPE character varying(10)

-- public.t.c; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN c TYPE public.mood USING c::public.mood;
-- back: ALTER TABLE public.t ALTER COLUMN c TYPE text

-- public.t.d; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t ALTER COLUMN d TYPE integer USING d::integer;
-- back: ALTER TABLE public.t ALTER COLUMN d TYPE boolean USING d::boolean

-- public.t.e; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN e TYPE timestamp with time zone;
-- back: ALTER TABLE public.t ALTER COLUMN e TYPE timestamp without time zone

-- public.t.f; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN f TYPE bigint;
-- back: ALTER TABLE public.t ALTER COLUMN f TYPE numeric(10,2)

-- public.t.g; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN g TYPE integer[] USING g::integer[];
-- back: ALTER TABLE public.t ALTER COLUMN g TYPE text[]

-- public.t.h; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN h TYPE boolean USING h::boolean;
-- back: ALTER TABLE public.t ALTER COLUMN h TYPE integer USING h::integer

-- public.t.i; column.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN i TYPE jsonb USING i::jsonb;
-- back: ALTER TABLE public.t ALTER COLUMN i TYPE text

-- public.v; view.create; line 5
CREATE VIEW public.v AS
 SELECT a,
    c
   FROM public.t;
-- back: DROP VIEW public.v

-- public.t.a; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 'one'::text;
-- back: ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT

-- public.t.b; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN b SET DEFAULT 5;
-- back: ALTER TABLE public.t ALTER COLUMN b DROP DEFAULT

-- public.t.c; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN c SET DEFAULT 'ok'::public.mood;
-- back: ALTER TABLE public.t ALTER COLUMN c DROP DEFAULT

-- public.t.d; default.create; AccessExclusiveLock public.t; line 3
ALTER TABLE public.t ALTER COLUMN d SET DEFAULT 1;
-- back: ALTER TABLE public.t ALTER COLUMN d DROP DEFAULT

-- public.t.f; default.create; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN f SET DEFAULT 2;
-- back: ALTER TABLE public.t ALTER COLUMN f DROP DEFAULT

-- public.t.g; default.create; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN g SET DEFAULT '{}'::integer[];
-- back: ALTER TABLE public.t ALTER COLUMN g DROP DEFAULT

-- public.t.i; default.create; AccessExclusiveLock public.t; line 4
ALTER TABLE public.t ALTER COLUMN i SET DEFAULT '{}'::jsonb;
-- back: ALTER TABLE public.t ALTER COLUMN i DROP DEFAULT
