-- public.parent; table.create column.create constraint.create; line 2
CREATE TABLE public.parent (
    a integer,
    b integer,
    CONSTRAINT b_small CHECK ((b < 10))
);
-- back: DROP TABLE public.parent

-- public.child; table.create column.create constraint.create inheritance.create; line 3
CREATE TABLE public.child (
    c integer
) INHERITS (public.parent);
-- back: DROP TABLE public.child

-- public.grandchild; table.create column.create constraint.create inheritance.create; line 4
CREATE TABLE public.grandchild (
    d integer,
    CONSTRAINT b_small CHECK ((b < 10))
) INHERITS (public.child);
-- back: DROP TABLE public.grandchild

-- public.parent.a_small; constraint.create; line 5
ALTER TABLE public.parent ADD CONSTRAINT a_small CHECK ((a < 10)) NOT VALID;
-- back: ALTER TABLE public.parent DROP CONSTRAINT a_small
