-- public.handler(internal); function.create; line 3
CREATE FUNCTION public.handler(internal)
 RETURNS index_am_handler
 LANGUAGE internal
AS $function$bthandler$function$;
-- back: DROP FUNCTION public.handler(internal)

-- heap_too; access-method.create; line 4
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
-- back: DROP ACCESS METHOD heap_too

-- tree; access-method.create; line 5
CREATE ACCESS METHOD tree TYPE INDEX HANDLER public.handler;
-- back: DROP ACCESS METHOD tree

-- tree; access-method.comment; line 5
COMMENT ON ACCESS METHOD tree IS 'like btree';
-- back: COMMENT ON ACCESS METHOD tree IS NULL

-- public.ints.tree; operator-family.create; line 7
CREATE OPERATOR FAMILY public.ints USING tree;
-- back: DROP OPERATOR FAMILY public.ints USING tree

-- public.stored; table.create column.create; line 8
CREATE TABLE public.stored (
    id integer
) USING heap_too;
-- back: DROP TABLE public.stored
