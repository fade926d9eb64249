CREATE COLLATION names (provider = icu, locale = 'sv');
CREATE DOMAIN title AS text COLLATE names;
CREATE TABLE t (id int PRIMARY KEY, name text COLLATE names NOT NULL, title title, plain text);
CREATE INDEX t_name ON t (name);
CREATE INDEX t_plain ON t (plain COLLATE names);
CREATE UNIQUE INDEX t_title ON t (title);
CREATE VIEW sorted AS SELECT name, plain COLLATE names AS plain FROM t ORDER BY name;
COMMENT ON COLLATION names IS 'kept';
