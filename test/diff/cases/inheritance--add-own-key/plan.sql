-- public.parent; table.create column.create constraint.create; line 2
CREATE TABLE public.parent (
    a integer NOT NULL,
    CONSTRAINT parent_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED
);
-- back: DROP TABLE public.parent

-- public.child; table.create column.create constraint.create inheritance.create; line 3
CREATE TABLE public.child (
    CONSTRAINT child_pkey PRIMARY KEY (a) DEFERRABLE
) INHERITS (public.parent);
-- back: DROP TABLE public.child
