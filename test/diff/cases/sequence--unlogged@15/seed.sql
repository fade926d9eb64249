SELECT nextval('kept'), nextval('other');
INSERT INTO t (note) VALUES ('a');
INSERT INTO u DEFAULT VALUES;
