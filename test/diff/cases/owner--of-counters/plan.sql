-- public."It's counted".id; column.alter sequence.drop default.drop sequence-owner.drop; AccessExclusiveLock public."It's counted"; line 2
DO $do$ BEGIN
    ALTER TABLE public."It's counted" ALTER COLUMN id DROP DEFAULT;
    ALTER SEQUENCE public."It's counted_id_seq" RENAME TO "It's counted_id_seq__old";
    ALTER TABLE public."It's counted" ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM setval('public."It''s counted_id_seq"', last_value, is_called) FROM public."It's counted_id_seq__old";
    DROP SEQUENCE public."It's counted_id_seq__old";
END $do$;
-- back: DO $do$ BEGIN
--           LOCK TABLE public."It's counted" IN ACCESS EXCLUSIVE MODE;
--           CREATE SEQUENCE public."It's counted_id_seq__old" AS integer;
--           PERFORM setval('public."It''s counted_id_seq__old"', last_value, is_called) FROM public."It's counted_id_seq";
--           ALTER TABLE public."It's counted" ALTER COLUMN id DROP IDENTITY;
--           ALTER SEQUENCE public."It's counted_id_seq__old" RENAME TO "It's counted_id_seq";
--           ALTER TABLE public."It's counted" ALTER COLUMN id SET DEFAULT nextval('public."It''s counted_id_seq"'::regclass);
--           EXECUTE (SELECT format('ALTER SEQUENCE %s OWNER TO %I', 'public."It''s counted_id_seq"', pg_get_userbyid(relowner)) FROM pg_class WHERE oid = 'public."It''s counted"'::regclass);
--           ALTER SEQUENCE public."It's counted_id_seq" OWNED BY public."It's counted".id;
--       END $do$
-- back: ALTER SEQUENCE public."It's counted_id_seq" OWNER TO "Case writer"

-- public.kept.id; column.alter sequence.create default.create sequence-owner.create; AccessExclusiveLock public.kept; line 4
DO $do$ BEGIN
    LOCK TABLE public.kept IN ACCESS EXCLUSIVE MODE;
    CREATE SEQUENCE public.kept_id_seq__old AS integer;
    PERFORM setval('public.kept_id_seq__old', last_value, is_called) FROM public.kept_id_seq;
    ALTER TABLE public.kept ALTER COLUMN id DROP IDENTITY;
    ALTER SEQUENCE public.kept_id_seq__old RENAME TO kept_id_seq;
    ALTER TABLE public.kept ALTER COLUMN id SET DEFAULT nextval('public.kept_id_seq'::regclass);
    EXECUTE (SELECT format('ALTER SEQUENCE %s OWNER TO %I', 'public.kept_id_seq', pg_get_userbyid(relowner)) FROM pg_class WHERE oid = 'public.kept'::regclass);
    ALTER SEQUENCE public.kept_id_seq OWNED BY public.kept.id;
END $do$;
-- back: DO $do$ BEGIN
--           ALTER TABLE public.kept ALTER COLUMN id DROP DEFAULT;
--           ALTER SEQUENCE public.kept_id_seq RENAME TO kept_id_seq__old;
--           ALTER TABLE public.kept ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
--           PERFORM setval('public.kept_id_seq', last_value, is_called) FROM public.kept_id_seq__old;
--           DROP SEQUENCE public.kept_id_seq__old;
--       END $do$

-- public.kept_id_seq; sequence.owner; line 4
ALTER SEQUENCE public.kept_id_seq OWNER TO case_reader;

-- public."It's counted"; table.owner; AccessExclusiveLock public."It's counted"; line 2
ALTER TABLE public."It's counted" OWNER TO case_reader;
-- back: ALTER TABLE public."It's counted" OWNER TO "Case writer"
