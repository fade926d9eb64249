-- public.made_id_seq; sequence.create; line 9
CREATE SEQUENCE public.made_id_seq;
-- back: DROP SEQUENCE public.made_id_seq

-- public.made_id_seq; sequence.owner; line 9
ALTER SEQUENCE public.made_id_seq OWNER TO case_reader;

-- public.made_id_seq; sequence.grants; line 9
GRANT USAGE ON SEQUENCE public.made_id_seq TO "Case writer";
-- back: REVOKE USAGE ON SEQUENCE public.made_id_seq FROM "Case writer"

-- public.plain_numbers; sequence.create; line 6
CREATE SEQUENCE public.plain_numbers;
-- back: DROP SEQUENCE public.plain_numbers

-- public.plain_numbers; sequence.owner; line 6
ALTER SEQUENCE public.plain_numbers OWNER TO "Case writer";

-- public.made; table.create column.create default.create; line 9
CREATE TABLE public.made (
    id bigint DEFAULT nextval('public.made_id_seq'::regclass) NOT NULL
);
-- back: DROP TABLE public.made

-- public.made; table.owner; line 9
ALTER TABLE public.made OWNER TO case_reader;

-- public.made_id_seq; sequence-owner.create; line 9
ALTER SEQUENCE public.made_id_seq OWNED BY public.made.id;
-- back: ALTER SEQUENCE public.made_id_seq OWNED BY NONE

-- public.counted; table.owner; AccessExclusiveLock public.counted; line 2
ALTER TABLE public.counted OWNER TO "Case writer";
-- back: ALTER TABLE public.counted OWNER TO case_reader

-- public.plain; table.owner; AccessExclusiveLock public.plain; line 4
ALTER TABLE public.plain OWNER TO "Case writer";
-- back: ALTER TABLE public.plain OWNER TO case_reader

-- public.plain_numbers; sequence-owner.create; line 6
ALTER SEQUENCE public.plain_numbers OWNED BY public.plain.id;
-- back: ALTER SEQUENCE public.plain_numbers OWNED BY NONE
