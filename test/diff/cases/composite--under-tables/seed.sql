INSERT INTO t VALUES (1, '(1,x,"y,z")', ARRAY['(1,x,y)', NULL]::part[], '(1,z)'), (2, NULL, NULL, NULL), (3, '(,,)', '{}', '(,)');
INSERT INTO u DEFAULT VALUES;
