-- public.kept_id_seq; sequence.create; line 7
CREATE SEQUENCE public.kept_id_seq AS integer;
-- back: DROP SEQUENCE public.kept_id_seq

-- public.kept_id_seq; sequence.grants; line 7
GRANT USAGE ON SEQUENCE public.kept_id_seq TO case_reader;
-- back: REVOKE USAGE ON SEQUENCE public.kept_id_seq FROM case_reader

-- public.kept; table.create column.create default.create constraint.create; line 7
CREATE TABLE public.kept (
    id integer DEFAULT nextval('public.kept_id_seq'::regclass) NOT NULL,
    CONSTRAINT kept_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.kept

-- public.kept; table.grants; line 7
GRANT INSERT ON TABLE public.kept TO case_reader;
-- back: REVOKE INSERT ON TABLE public.kept FROM case_reader

-- public.kept_id_seq; sequence-owner.create; line 7
ALTER SEQUENCE public.kept_id_seq OWNED BY public.kept.id;
-- back: ALTER SEQUENCE public.kept_id_seq OWNED BY NONE

-- public.numbers; sequence.grants; line 10
GRANT USAGE ON SEQUENCE public.numbers TO case_reader;
-- back: REVOKE USAGE ON SEQUENCE public.numbers FROM case_reader

-- public.one(); function.grants; line 9
GRANT EXECUTE ON FUNCTION public.one() TO PUBLIC;
-- back: REVOKE EXECUTE ON FUNCTION public.one() FROM PUBLIC

-- public.one(); function.grants; line 9
GRANT EXECUTE ON FUNCTION public.one() TO case_reader;
-- back: REVOKE EXECUTE ON FUNCTION public.one() FROM case_reader

-- public.orders; table.grants; line 6
GRANT INSERT ON TABLE public.orders TO case_reader;
-- back: REVOKE INSERT ON TABLE public.orders FROM case_reader

-- public.totals; view.grants; line 8
GRANT SELECT ON TABLE public.totals TO "Case writer";
-- back: REVOKE SELECT ON TABLE public.totals FROM "Case writer"

-- public.totals; view.grants; line 8
GRANT INSERT ON TABLE public.totals TO case_reader;
-- back: REVOKE INSERT ON TABLE public.totals FROM case_reader
