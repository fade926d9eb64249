-- as superuser
CREATE FUNCTION access_method_h(internal) RETURNS index_am_handler LANGUAGE internal AS 'bthandler';
CREATE ACCESS METHOD access_method_m TYPE INDEX HANDLER bthandler;
CREATE OPERATOR FAMILY access_method_f USING access_method_m;
CREATE TABLE access_method_t (id integer);
