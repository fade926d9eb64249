CREATE TABLE t (id int PRIMARY KEY);
CREATE VIEW v WITH (security_barrier, security_invoker = true) AS SELECT id FROM t;
CREATE VIEW w WITH (security_invoker) AS SELECT id FROM t;
