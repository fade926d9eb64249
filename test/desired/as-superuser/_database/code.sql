CREATE TRUSTED LANGUAGE steps HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator;
GRANT USAGE ON LANGUAGE steps TO reader;
ALTER LANGUAGE steps OWNER TO application;
CREATE CAST (app.label AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (int AS box) WITH FUNCTION app.to_box(int);
CREATE TRANSFORM FOR app.label LANGUAGE steps (FROM SQL WITH FUNCTION app.into_steps(internal));
CREATE ACCESS METHOD heap_too TYPE TABLE HANDLER heap_tableam_handler;
