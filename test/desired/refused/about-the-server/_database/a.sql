COMMENT ON DATABASE postgres IS 'the shop';
