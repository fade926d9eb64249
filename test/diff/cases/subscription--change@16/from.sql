-- as superuser
CREATE SUBSCRIPTION altered CONNECTION 'host=a dbname=shop user=u password=secret1 port=5432' PUBLICATION one, two WITH (connect = false);
CREATE SUBSCRIPTION "Gone" CONNECTION 'postgres://u@a/shop' PUBLICATION one WITH (connect = false, slot_name = NONE);
CREATE SUBSCRIPTION dropped CONNECTION 'host=a' PUBLICATION one WITH (connect = false);
COMMENT ON SUBSCRIPTION altered IS 'before';
