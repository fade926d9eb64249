alter table predictions add constraint c check (body->>'kind' is distinct from 'x' or note is not null);
