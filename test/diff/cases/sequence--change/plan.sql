-- public.numbers; sequence.alter; ShareRowExclusiveLock public.numbers; line 1
ALTER SEQUENCE public.numbers AS bigint INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1 NO CYCLE;
-- back: ALTER SEQUENCE public.numbers AS smallint INCREMENT BY 2 MINVALUE 5 MAXVALUE 99 CACHE 3 CYCLE
