-- public.dropped; conversion.drop
DROP CONVERSION public.dropped;
-- back: CREATE CONVERSION public.dropped FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8

-- public.latin; conversion.drop; line 2
DROP CONVERSION public.latin;
-- back: CREATE CONVERSION public.latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1
-- back: COMMENT ON CONVERSION public.latin IS 'to Latin'

-- public.added; conversion.create; line 4
CREATE CONVERSION public.added FOR 'WIN1252' TO 'UTF8' FROM win_to_utf8;
-- back: DROP CONVERSION public.added

-- public.latin; conversion.create; line 2
CREATE DEFAULT CONVERSION public.latin FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1;
-- back: DROP CONVERSION public.latin

-- public.latin; conversion.comment; line 2
COMMENT ON CONVERSION public.latin IS 'to Latin';
-- back: COMMENT ON CONVERSION public.latin IS NULL
