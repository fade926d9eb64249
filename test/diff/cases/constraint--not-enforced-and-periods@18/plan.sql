-- public.sittings.sitting_at_desk; constraint.drop; AccessExclusiveLock public.sittings; AccessExclusiveLock public.desks; line 5
ALTER TABLE public.sittings DROP CONSTRAINT sitting_at_desk;
-- back: ALTER TABLE public.sittings ADD CONSTRAINT sitting_at_desk FOREIGN KEY (id, PERIOD during) REFERENCES public.desks(id, PERIOD during)

-- public.desks.id; column.alter; AccessExclusiveLock public.desks; rewrite; line 4
ALTER TABLE public.desks ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.desks ALTER COLUMN id TYPE integer

-- public.rooms.during; column.alter; AccessExclusiveLock public.rooms; line 2
ALTER TABLE public.rooms ADD CONSTRAINT rooms_during_not_null NOT NULL during NOT VALID;
-- back: ALTER TABLE public.rooms ALTER COLUMN during DROP NOT NULL

-- public.rooms.during; column.alter; ShareUpdateExclusiveLock public.rooms; scan; line 2
ALTER TABLE public.rooms VALIDATE CONSTRAINT rooms_during_not_null;

-- public.rooms.id; column.alter; AccessExclusiveLock public.rooms; line 2
ALTER TABLE public.rooms ADD CONSTRAINT rooms_id_not_null NOT NULL id NOT VALID;
-- back: ALTER TABLE public.rooms ALTER COLUMN id DROP NOT NULL

-- public.rooms.id; column.alter; ShareUpdateExclusiveLock public.rooms; scan; line 2
ALTER TABLE public.rooms VALIDATE CONSTRAINT rooms_id_not_null;

-- public.sittings.id; column.alter; AccessExclusiveLock public.sittings; rewrite; line 5
ALTER TABLE public.sittings ALTER COLUMN id TYPE bigint;
-- back: ALTER TABLE public.sittings ALTER COLUMN id TYPE integer

-- public.rooms.rooms_pkey; constraint.create; AccessExclusiveLock public.rooms; scan; line 2
ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS);
-- back: ALTER TABLE public.rooms DROP CONSTRAINT rooms_pkey

-- public.sittings.sitting_at_desk; constraint.create; ShareRowExclusiveLock public.sittings; ShareRowExclusiveLock public.desks; scan; line 5
ALTER TABLE public.sittings ADD CONSTRAINT sitting_at_desk FOREIGN KEY (id, PERIOD during) REFERENCES public.desks(id, PERIOD during);
-- back: ALTER TABLE public.sittings DROP CONSTRAINT sitting_at_desk

-- public.stays.stays_id_during_fkey; constraint.create; ShareRowExclusiveLock public.stays; ShareRowExclusiveLock public.rooms; scan; line 3
ALTER TABLE public.stays ADD CONSTRAINT stays_id_during_fkey FOREIGN KEY (id, PERIOD during) REFERENCES public.rooms(id, PERIOD during);
-- back: ALTER TABLE public.stays DROP CONSTRAINT stays_id_during_fkey

-- public.stays.stays_x_check; constraint.create; AccessExclusiveLock public.stays; line 3
ALTER TABLE public.stays ADD CONSTRAINT stays_x_check CHECK ((x > 0)) NOT ENFORCED;
-- back: ALTER TABLE public.stays DROP CONSTRAINT stays_x_check
