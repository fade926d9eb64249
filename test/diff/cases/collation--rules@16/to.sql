CREATE COLLATION ruled (provider = icu, locale = 'sv', rules = '&a < b');
CREATE TABLE t (id int PRIMARY KEY, note text);
