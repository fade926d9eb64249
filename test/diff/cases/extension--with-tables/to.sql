-- as superuser
CREATE TABLE t (id int PRIMARY KEY, v text);
CREATE EXTENSION citext;
-- What an extension's script makes, such as PostGIS's spatial_ref_sys.
DO $do$ BEGIN
    CREATE DOMAIN positive AS int CHECK (VALUE > 0);
    CREATE TABLE systems (id int PRIMARY KEY, name text CHECK (name <> ''), above int REFERENCES systems);
    CREATE INDEX ON systems (name);
    CREATE RULE kept AS ON DELETE TO systems DO ALSO NOTHING;
    ALTER EXTENSION citext ADD DOMAIN positive;
    ALTER EXTENSION citext ADD TABLE systems;
END $do$;
