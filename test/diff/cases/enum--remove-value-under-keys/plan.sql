-- public.shirts.shirts_size_fkey; constraint.drop; AccessExclusiveLock public.shirts; AccessExclusiveLock public.sizes; line 3
ALTER TABLE public.shirts DROP CONSTRAINT shirts_size_fkey;
-- back: ALTER TABLE public.shirts ADD CONSTRAINT shirts_size_fkey FOREIGN KEY (size) REFERENCES public.sizes(size) NOT VALID
-- back: ALTER TABLE public.shirts VALIDATE CONSTRAINT shirts_size_fkey

-- public.sizes.is_small; column.drop index.drop; AccessExclusiveLock public.sizes; data loss certain; line 2
ALTER TABLE public.sizes DROP COLUMN is_small;
-- back: ALTER TABLE public.sizes ADD COLUMN is_small boolean GENERATED ALWAYS AS ((size < 'm'::public.size)) STORED
-- back: CREATE INDEX CONCURRENTLY small ON public.sizes USING btree (is_small)

-- public.size; enum.replace; line 1
ALTER TYPE public.size RENAME TO size__old;
-- back: ALTER TYPE public.size RENAME TO size__old
-- back: CREATE TYPE public.size AS ENUM (
--           's',
--           'm',
--           'l'
--       )
-- back: ALTER TABLE public.shirts ALTER COLUMN size TYPE public.size USING size::text::public.size
-- back: ALTER TABLE public.sizes ALTER COLUMN size TYPE public.size USING size::text::public.size
-- back: DROP TYPE public.size__old

-- public.size; enum.replace; line 1
CREATE TYPE public.size AS ENUM (
    'm',
    's'
);

-- public.shirts.size; column.replace; AccessExclusiveLock public.shirts; rewrite; line 3
ALTER TABLE public.shirts ALTER COLUMN size TYPE public.size USING size::text::public.size;

-- public.sizes.size; column.replace; AccessExclusiveLock public.sizes; rewrite; line 2
ALTER TABLE public.sizes ALTER COLUMN size TYPE public.size USING size::text::public.size;

-- public.size; enum.replace; line 1
DROP TYPE public.size__old;

-- public.sizes.is_small; column.create; AccessExclusiveLock public.sizes; rewrite; line 2
ALTER TABLE public.sizes ADD COLUMN is_small boolean GENERATED ALWAYS AS ((size < 'm'::public.size)) STORED;
-- back: ALTER TABLE public.sizes DROP COLUMN is_small

-- public.shirts.shirts_size_fkey; constraint.create; ShareRowExclusiveLock public.shirts; ShareRowExclusiveLock public.sizes; line 3
ALTER TABLE public.shirts ADD CONSTRAINT shirts_size_fkey FOREIGN KEY (size) REFERENCES public.sizes(size) NOT VALID;
-- back: ALTER TABLE public.shirts DROP CONSTRAINT shirts_size_fkey

-- public.shirts.shirts_size_fkey; constraint.create; ShareUpdateExclusiveLock public.shirts; RowShareLock public.sizes; scan; line 3
ALTER TABLE public.shirts VALIDATE CONSTRAINT shirts_size_fkey;

-- public.small; index.create; ShareUpdateExclusiveLock public.sizes; scan; not transactional; line 4
CREATE INDEX CONCURRENTLY small ON public.sizes USING btree (is_small);
-- back: DROP INDEX CONCURRENTLY public.small
