-- public.a_id_seq; sequence.create; line 1
CREATE SEQUENCE public.a_id_seq AS integer;
-- back: DROP SEQUENCE public.a_id_seq

-- public.b_id_seq; sequence.create; line 2
CREATE SEQUENCE public.b_id_seq;
-- back: DROP SEQUENCE public.b_id_seq

-- public.c_numbers; sequence.create; line 4
CREATE SEQUENCE public.c_numbers START WITH 5;
-- back: DROP SEQUENCE public.c_numbers

-- public.c.id; default.alter; AccessExclusiveLock public.c; scan; line 3
DO $do$ BEGIN
    ALTER TABLE public.c ALTER COLUMN id SET DEFAULT nextval('public.c_numbers'::regclass);
    PERFORM setval('public.c_numbers', max(id)) FROM public.c WHERE id BETWEEN 5 AND 9223372036854775807;
END $do$;
-- back: ALTER TABLE public.c ALTER COLUMN id SET DEFAULT 0

-- public.b; table.create column.create default.create constraint.create; line 2
CREATE TABLE public.b (
    id bigint DEFAULT nextval('public.b_id_seq'::regclass) NOT NULL,
    x text,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.b

-- public.a.id; default.create; AccessExclusiveLock public.a; scan; line 1
DO $do$ BEGIN
    ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public.a_id_seq'::regclass);
    PERFORM setval('public.a_id_seq', max(id)) FROM public.a WHERE id BETWEEN 1 AND 2147483647;
END $do$;
-- back: ALTER TABLE public.a ALTER COLUMN id DROP DEFAULT

-- public.a_id_seq; sequence-owner.create; line 1
ALTER SEQUENCE public.a_id_seq OWNED BY public.a.id;
-- back: ALTER SEQUENCE public.a_id_seq OWNED BY NONE

-- public.b_id_seq; sequence-owner.create; line 2
ALTER SEQUENCE public.b_id_seq OWNED BY public.b.id;
-- back: ALTER SEQUENCE public.b_id_seq OWNED BY NONE

-- public.c_numbers; sequence-owner.create; line 4
ALTER SEQUENCE public.c_numbers OWNED BY public.c.id;
-- back: ALTER SEQUENCE public.c_numbers OWNED BY NONE
