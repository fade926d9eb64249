-- public."between"; sequence.alter; ShareRowExclusiveLock public."between"; line 3
ALTER SEQUENCE public."between" INCREMENT BY -3;
-- back: ALTER SEQUENCE public."between" INCREMENT BY 1

-- public.down; sequence.alter; ShareRowExclusiveLock public.down; data loss possible; line 1
ALTER SEQUENCE public.down INCREMENT BY -1 NO MINVALUE NO MAXVALUE START WITH -1 RESTART;
-- back: ALTER SEQUENCE public.down INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 RESTART

-- public.up; sequence.alter; ShareRowExclusiveLock public.up; data loss possible; line 2
ALTER SEQUENCE public.up INCREMENT BY 1 NO MINVALUE NO MAXVALUE START WITH 1 RESTART;
-- back: ALTER SEQUENCE public.up INCREMENT BY -1 NO MINVALUE NO MAXVALUE START WITH -1 RESTART

-- public.t.id; column.alter; AccessExclusiveLock public.t; data loss possible; line 4
ALTER TABLE public.t ALTER COLUMN id SET INCREMENT BY -2 SET NO MINVALUE SET NO MAXVALUE SET START WITH -1 RESTART;
-- back: ALTER TABLE public.t ALTER COLUMN id SET INCREMENT BY 1 SET NO MINVALUE SET NO MAXVALUE SET START WITH 1 RESTART
