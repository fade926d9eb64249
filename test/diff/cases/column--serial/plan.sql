-- public.a_id_seq; sequence.create; line 1
CREATE SEQUENCE public.a_id_seq AS integer;
-- back: DROP SEQUENCE public.a_id_seq

-- public.b_id_seq; sequence.create; line 2
CREATE SEQUENCE public.b_id_seq;
-- back: DROP SEQUENCE public.b_id_seq

-- public.b; table.create column.create default.create constraint.create; line 2
CREATE TABLE public.b (
    id bigint DEFAULT nextval('public.b_id_seq'::regclass) NOT NULL,
    x text,
    CONSTRAINT b_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.b

-- public.a.id; default.create; AccessExclusiveLock public.a; line 1
ALTER TABLE public.a ALTER COLUMN id SET DEFAULT nextval('public.a_id_seq'::regclass);
-- back: ALTER TABLE public.a ALTER COLUMN id DROP DEFAULT

-- public.a_id_seq; sequence-owner.create; line 1
ALTER SEQUENCE public.a_id_seq OWNED BY public.a.id;
-- back: ALTER SEQUENCE public.a_id_seq OWNED BY NONE

-- public.b_id_seq; sequence-owner.create; line 2
ALTER SEQUENCE public.b_id_seq OWNED BY public.b.id;
-- back: ALTER SEQUENCE public.b_id_seq OWNED BY NONE
