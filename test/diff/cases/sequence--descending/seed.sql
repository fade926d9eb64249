SELECT nextval('down'), nextval('down'), nextval('up'), nextval('between');
INSERT INTO t DEFAULT VALUES;
