INSERT INTO people VALUES (1, 'ok', '{sad,ok}', 'ok', '(ok,sad)'), (2, 'sad', NULL, 'ok', NULL);
REFRESH MATERIALIZED VIEW counts;
