UPDATE public.item SET n = 1;
-- batches: auto
