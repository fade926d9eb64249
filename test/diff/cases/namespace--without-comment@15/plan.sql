-- public; namespace.comment
COMMENT ON SCHEMA public IS NULL;
-- back: COMMENT ON SCHEMA public IS 'standard public schema'
