-- public.down; sequence.create; line 7
CREATE SEQUENCE public.down INCREMENT BY -1;
-- back: DROP SEQUENCE public.down

-- public.numbers; sequence.create; line 6
CREATE SEQUENCE public.numbers AS smallint INCREMENT BY 2 MINVALUE 5 MAXVALUE 99 CACHE 3 CYCLE;
-- back: DROP SEQUENCE public.numbers

-- public.numbers; sequence.comment; line 6
COMMENT ON SEQUENCE public.numbers IS 'of orders';
-- back: COMMENT ON SEQUENCE public.numbers IS NULL

-- public.orders.note; default.create; AccessExclusiveLock public.orders; line 4
ALTER TABLE public.orders ALTER COLUMN note SET DEFAULT nextval('public.numbers'::regclass);
-- back: ALTER TABLE public.orders ALTER COLUMN note DROP DEFAULT
