CREATE COLLATION changed (provider = icu, locale = 'de');
CREATE COLLATION dropped (locale = 'C');
CREATE TABLE t (id int PRIMARY KEY, note text);
CREATE DOMAIN d AS text COLLATE "Case less";
CREATE COLLATION "Case less" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
COMMENT ON COLLATION changed IS 'kept';
