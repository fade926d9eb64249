-- batched: auto
UPDATE public.item SET n = 1 WHERE n IS NULL;
