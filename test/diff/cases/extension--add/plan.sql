-- public.people; table.create column.create constraint.create; line 7
CREATE TABLE public.people (
    email public.citext NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (email)
);
-- back: DROP TABLE public.people
