-- public.rooms.during; column.alter; AccessExclusiveLock public.rooms; scan; line 1
ALTER TABLE public.rooms ALTER COLUMN during SET NOT NULL;
-- back: ALTER TABLE public.rooms ALTER COLUMN during DROP NOT NULL

-- public.rooms.id; column.alter; AccessExclusiveLock public.rooms; scan; line 1
ALTER TABLE public.rooms ALTER COLUMN id SET NOT NULL;
-- back: ALTER TABLE public.rooms ALTER COLUMN id DROP NOT NULL

-- public.rooms.rooms_pkey; constraint.create; AccessExclusiveLock public.rooms; scan; line 1
ALTER TABLE public.rooms ADD CONSTRAINT rooms_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS);
-- back: ALTER TABLE public.rooms DROP CONSTRAINT rooms_pkey

-- public.stays.stays_id_during_fkey; constraint.create; ShareRowExclusiveLock public.stays; ShareRowExclusiveLock public.rooms; scan; line 2
ALTER TABLE public.stays ADD CONSTRAINT stays_id_during_fkey FOREIGN KEY (id, PERIOD during) REFERENCES public.rooms(id, PERIOD during);
-- back: ALTER TABLE public.stays DROP CONSTRAINT stays_id_during_fkey

-- public.stays.stays_x_check; constraint.create; AccessExclusiveLock public.stays; line 2
ALTER TABLE public.stays ADD CONSTRAINT stays_x_check CHECK ((x > 0)) NOT ENFORCED;
-- back: ALTER TABLE public.stays DROP CONSTRAINT stays_x_check
