-- public.state; enum.create; line 1
CREATE TYPE public.state AS ENUM (
    'new',
    'it''s done'
);
-- back: DROP TYPE public.state

-- public.state; enum.comment; line 1
COMMENT ON TYPE public.state IS 'where it stands';
-- back: COMMENT ON TYPE public.state IS NULL

-- public.orders.state; column.create default.create; AccessExclusiveLock public.orders; line 5
ALTER TABLE public.orders ADD COLUMN state public.state DEFAULT 'new'::public.state NOT NULL;
-- back: ALTER TABLE public.orders DROP COLUMN state
