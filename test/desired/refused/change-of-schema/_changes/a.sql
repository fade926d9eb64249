UPDATE public.item SET n = 1;
ALTER TABLE public.item ADD m int;
