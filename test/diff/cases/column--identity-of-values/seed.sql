INSERT INTO up VALUES (7, 'a'), (3, 'b');
INSERT INTO down VALUES (-7, 'a'), (-3, 'b');
INSERT INTO before VALUES (7, 'a');
INSERT INTO beyond VALUES (11, 'a');
