-- public.bounded; sequence.alter; ShareRowExclusiveLock public.bounded; line 3
ALTER SEQUENCE public.bounded AS smallint NO MAXVALUE CACHE 1 NO CYCLE;
-- back: ALTER SEQUENCE public.bounded AS bigint MAXVALUE 32767 CACHE 4 CYCLE

-- public.down; sequence.alter; ShareRowExclusiveLock public.down; line 4
ALTER SEQUENCE public.down AS bigint MAXVALUE 50 START WITH 50;
-- back: ALTER SEQUENCE public.down AS integer NO MAXVALUE START WITH -1

-- public.grows; sequence.alter; ShareRowExclusiveLock public.grows; line 1
ALTER SEQUENCE public.grows AS bigint;
-- back: ALTER SEQUENCE public.grows AS smallint

-- public.shrinks; sequence.alter; ShareRowExclusiveLock public.shrinks; line 2
ALTER SEQUENCE public.shrinks AS smallint MINVALUE -5 START WITH -5;
-- back: ALTER SEQUENCE public.shrinks AS bigint NO MINVALUE START WITH 1

-- public.starts; sequence.alter; ShareRowExclusiveLock public.starts; line 5
ALTER SEQUENCE public.starts MAXVALUE 99 START WITH 10;
-- back: ALTER SEQUENCE public.starts NO MAXVALUE START WITH 0
