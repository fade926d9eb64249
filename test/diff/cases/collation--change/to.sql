CREATE COLLATION changed (provider = icu, locale = 'sv');
CREATE COLLATION added (locale = 'C');
CREATE TABLE t (id int PRIMARY KEY, note text COLLATE added);
CREATE DOMAIN d AS text COLLATE "Case less";
CREATE COLLATION "Case less" (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE INDEX by_case ON t (note COLLATE "Case less");
COMMENT ON COLLATION changed IS 'kept';
