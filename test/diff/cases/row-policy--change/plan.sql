-- public.t.dropped; row-policy.drop; AccessExclusiveLock public.t; line 1
DROP POLICY dropped ON public.t;
-- back: CREATE POLICY dropped ON public.t FOR ALL TO PUBLIC

-- public.t.rebuilt; row-policy.drop; AccessExclusiveLock public.t; line 6
DROP POLICY rebuilt ON public.t;
-- back: CREATE POLICY rebuilt ON public.t AS RESTRICTIVE FOR UPDATE TO PUBLIC USING ((id > 0))
-- back: COMMENT ON POLICY rebuilt ON public.t IS 'kept'

-- public.t; table.alter; AccessExclusiveLock public.t; line 1
ALTER TABLE public.t FORCE ROW LEVEL SECURITY;
-- back: ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY

-- public.t.altered; row-policy.alter; AccessExclusiveLock public.t; line 5
ALTER POLICY altered ON public.t TO "Case writer", case_reader USING (((id > 2) OR (note = ANY (ARRAY['a'::text, 'b'::text]))));
-- back: ALTER POLICY altered ON public.t TO case_reader USING ((id > 1))

-- public.owners; table.create column.create constraint.create; line 2
CREATE TABLE public.owners (
    id integer NOT NULL,
    name text,
    CONSTRAINT owners_pkey PRIMARY KEY (id)
);
-- back: DROP TABLE public.owners

-- public.t."added one"; row-policy.create; AccessExclusiveLock public.t; line 7
CREATE POLICY "added one" ON public.t FOR DELETE TO PUBLIC USING ((id IN ( SELECT owners.id
   FROM public.owners
  WHERE (owners.name = CURRENT_USER))));
-- back: DROP POLICY "added one" ON public.t

-- public.t.rebuilt; row-policy.create; AccessExclusiveLock public.t; line 6
CREATE POLICY rebuilt ON public.t AS RESTRICTIVE FOR UPDATE TO PUBLIC USING ((id > 0)) WITH CHECK ((id > 1));
-- back: DROP POLICY rebuilt ON public.t

-- public.t.rebuilt; row-policy.comment; line 6
COMMENT ON POLICY rebuilt ON public.t IS 'kept';
-- back: COMMENT ON POLICY rebuilt ON public.t IS NULL

-- public.t.altered; row-policy.comment; line 5
COMMENT ON POLICY altered ON public.t IS 'said';
-- back: COMMENT ON POLICY altered ON public.t IS NULL
