-- public.orders; table.comment; ShareUpdateExclusiveLock public.orders; line 1
COMMENT ON TABLE public.orders IS E'it''s \\new';
-- back: COMMENT ON TABLE public.orders IS 'old'

-- public.orders.note; column.comment; ShareUpdateExclusiveLock public.orders; line 4
COMMENT ON COLUMN public.orders.note IS 'free text';
-- back: COMMENT ON COLUMN public.orders.note IS NULL
