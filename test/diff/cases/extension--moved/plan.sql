-- citext; extension.alter; line 4
ALTER EXTENSION citext SET SCHEMA ext;
-- back: ALTER EXTENSION citext SET SCHEMA public

-- own.people.more; column.create; AccessExclusiveLock own.people; line 5
ALTER TABLE own.people ADD COLUMN more ext.citext;
-- back: ALTER TABLE own.people DROP COLUMN more
