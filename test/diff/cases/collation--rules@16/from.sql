CREATE COLLATION ruled (provider = icu, locale = 'sv');
CREATE TABLE t (id int PRIMARY KEY, note text);
