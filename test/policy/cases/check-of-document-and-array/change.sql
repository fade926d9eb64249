alter table predictions add constraint c check (jsonb_typeof(body) = 'object' and cardinality(labels) < 9 and body->>'kind' <> 'x');
