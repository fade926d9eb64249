-- public.orders.orders_pkey; constraint.comment; line 1
COMMENT ON CONSTRAINT orders_pkey ON public.orders IS 'the key';
-- back: COMMENT ON CONSTRAINT orders_pkey ON public.orders IS NULL

-- public.orders.positive; constraint.comment; line 1
COMMENT ON CONSTRAINT positive ON public.orders IS NULL;
-- back: COMMENT ON CONSTRAINT positive ON public.orders IS 'no gifts'
