-- public.changed.a; column.alter; AccessExclusiveLock public.changed_a_seq; rewrite; line 2
ALTER SEQUENCE public.changed_a_seq SET UNLOGGED;
-- back: ALTER SEQUENCE public.changed_a_seq SET LOGGED

-- public.lasting; table.create column.create; line 6
CREATE TABLE public.lasting (
    a integer GENERATED ALWAYS AS IDENTITY (UNLOGGED) NOT NULL,
    b text
);
-- back: DROP TABLE public.lasting

-- public.volatile; table.create column.create; line 4
CREATE UNLOGGED TABLE public.volatile (
    a integer GENERATED ALWAYS AS IDENTITY (LOGGED) NOT NULL
);
-- back: DROP TABLE public.volatile
