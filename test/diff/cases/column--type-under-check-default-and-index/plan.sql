-- public.jobs_open; index.drop; ShareUpdateExclusiveLock public.jobs; not transactional; line 3
DROP INDEX CONCURRENTLY public.jobs_open;
-- back: CREATE INDEX CONCURRENTLY jobs_open ON public.jobs USING btree (id) WHERE (state = 'new'::text)

-- public.jobs.jobs_state_check; constraint.drop; AccessExclusiveLock public.jobs; line 2
ALTER TABLE public.jobs DROP CONSTRAINT jobs_state_check;
-- back: ALTER TABLE public.jobs ADD CONSTRAINT jobs_state_check CHECK ((state <> ''::text)) NOT VALID
-- back: ALTER TABLE public.jobs VALIDATE CONSTRAINT jobs_state_check

-- public.jobs.state; default.drop; AccessExclusiveLock public.jobs; line 2
ALTER TABLE public.jobs ALTER COLUMN state DROP DEFAULT;
-- back: ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'new'::text

-- public.job_state; enum.create; line 1
CREATE TYPE public.job_state AS ENUM (
    'new',
    'done'
);
-- back: DROP TYPE public.job_state

-- public.jobs.state; column.alter; AccessExclusiveLock public.jobs; rewrite; data loss possible; line 2
ALTER TABLE public.jobs ALTER COLUMN state TYPE public.job_state USING state::public.job_state;
-- back: ALTER TABLE public.jobs ALTER COLUMN state TYPE text

-- public.jobs.state; default.create; AccessExclusiveLock public.jobs; line 2
ALTER TABLE public.jobs ALTER COLUMN state SET DEFAULT 'new'::public.job_state;
-- back: ALTER TABLE public.jobs ALTER COLUMN state DROP DEFAULT

-- public.jobs_open; index.create; ShareUpdateExclusiveLock public.jobs; scan; not transactional; line 3
CREATE INDEX CONCURRENTLY jobs_open ON public.jobs USING btree (id) WHERE (state = 'new'::public.job_state);
-- back: DROP INDEX CONCURRENTLY public.jobs_open
