-- btree_gist; extension.create
CREATE EXTENSION btree_gist;
-- back: DROP EXTENSION btree_gist

-- btree_gist; extension.comment
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
-- back: COMMENT ON EXTENSION btree_gist IS NULL

-- public.t_ids; index.create; ShareUpdateExclusiveLock public.t; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY t_ids ON public.t USING gist (id);
-- back: DROP INDEX CONCURRENTLY public.t_ids
