-- as superuser
CREATE SUBSCRIPTION altered CONNECTION 'host=b dbname=shop user=u password=secret1 port=5432' PUBLICATION two, three WITH (connect = false, slot_name = 'other', binary = true, streaming = parallel, origin = none, disable_on_error = true, run_as_owner = true, password_required = false, synchronous_commit = local);
CREATE SUBSCRIPTION added CONNECTION 'postgres://u@a/shop' PUBLICATION one WITH (connect = false, two_phase = true);
COMMENT ON SUBSCRIPTION altered IS 'after';
