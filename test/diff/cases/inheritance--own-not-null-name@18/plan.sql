-- public.p; table.create column.create; line 2
CREATE TABLE public.p (
    a integer CONSTRAINT p_a_not_null NOT NULL
);
-- back: DROP TABLE public.p

-- public.c; table.create column.create constraint.create inheritance.create; line 3
CREATE TABLE public.c (
    CONSTRAINT a_nn NOT NULL a,
    CONSTRAINT c_pkey PRIMARY KEY (a) DEFERRABLE
) INHERITS (public.p);
-- back: DROP TABLE public.c

-- public.d; table.create column.create default.create inheritance.create; line 4
CREATE TABLE public.d (
    a integer DEFAULT 5 CONSTRAINT own_a NOT NULL,
    b integer
) INHERITS (public.p);
-- back: DROP TABLE public.d
