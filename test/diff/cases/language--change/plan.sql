-- dropped; language.drop
DROP LANGUAGE dropped;
-- back: CREATE LANGUAGE dropped HANDLER plpgsql_call_handler

-- public.handler(); function.create; line 3
CREATE FUNCTION public.handler()
 RETURNS language_handler
 LANGUAGE c
AS '$libdir/plpgsql', $function$plpgsql_call_handler$function$;
-- back: DROP FUNCTION public.handler()

-- steps; language.alter; line 4
CREATE OR REPLACE TRUSTED LANGUAGE steps HANDLER public.handler VALIDATOR plpgsql_validator;
-- back: CREATE OR REPLACE TRUSTED LANGUAGE steps HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator

-- steps; language.grants; line 4
REVOKE USAGE ON LANGUAGE steps FROM case_reader;
-- back: GRANT USAGE ON LANGUAGE steps TO case_reader

-- steps; language.grants; line 4
REVOKE USAGE ON LANGUAGE steps FROM PUBLIC;
-- back: GRANT USAGE ON LANGUAGE steps TO PUBLIC
