INSERT INTO public.orders SELECT generate_series(1, 50);
