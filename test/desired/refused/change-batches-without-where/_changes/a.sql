-- batches: 100 rows, pause 1 s
UPDATE public.item SET n = 1;
