-- "Gone"; subscription.drop
ALTER SUBSCRIPTION "Gone" DISABLE;
-- back: ALTER SUBSCRIPTION "Gone" DISABLE

-- "Gone"; subscription.drop
ALTER SUBSCRIPTION "Gone" SET (slot_name = NONE);
-- back: ALTER SUBSCRIPTION "Gone" SET (slot_name = NONE)

-- "Gone"; subscription.drop
DROP SUBSCRIPTION "Gone";
-- back: CREATE SUBSCRIPTION "Gone" CONNECTION 'postgres://u@a/shop' PUBLICATION one WITH (connect = false, slot_name = NONE, streaming = off)

-- dropped; subscription.drop
ALTER SUBSCRIPTION dropped DISABLE;
-- back: ALTER SUBSCRIPTION dropped DISABLE

-- dropped; subscription.drop
ALTER SUBSCRIPTION dropped SET (slot_name = NONE);
-- back: ALTER SUBSCRIPTION dropped SET (slot_name = 'dropped')

-- dropped; subscription.drop
DROP SUBSCRIPTION dropped;
-- back: CREATE SUBSCRIPTION dropped CONNECTION 'host=a' PUBLICATION one WITH (connect = false, slot_name = 'dropped', streaming = off)

-- altered; subscription.alter; line 2
ALTER SUBSCRIPTION altered CONNECTION 'host=b dbname=shop user=u password=secret1 port=5432';
-- back: ALTER SUBSCRIPTION altered CONNECTION 'host=a dbname=shop user=u password=secret1 port=5432'

-- altered; subscription.alter; line 2
ALTER SUBSCRIPTION altered SET PUBLICATION two, three WITH (refresh = false);
-- back: ALTER SUBSCRIPTION altered SET PUBLICATION one, two WITH (refresh = false)

-- altered; subscription.alter; line 2
ALTER SUBSCRIPTION altered SET (slot_name = 'other', binary = true, disable_on_error = true, origin = none, password_required = false, run_as_owner = true, streaming = parallel, synchronous_commit = local);
-- back: ALTER SUBSCRIPTION altered SET (slot_name = 'altered', binary = false, disable_on_error = false, origin = any, password_required = true, run_as_owner = false, streaming = off, synchronous_commit = off)

-- added; subscription.create; line 3
CREATE SUBSCRIPTION added CONNECTION 'postgres://u@a/shop' PUBLICATION one WITH (connect = false, slot_name = 'added', streaming = off, two_phase = true);
-- back: ALTER SUBSCRIPTION added DISABLE
-- back: ALTER SUBSCRIPTION added SET (slot_name = NONE)
-- back: DROP SUBSCRIPTION added

-- altered; subscription.comment; line 2
COMMENT ON SUBSCRIPTION altered IS 'after';
-- back: COMMENT ON SUBSCRIPTION altered IS 'before'
