INSERT INTO public.p SELECT 1 + g % 2, g FROM generate_series(1, 20) g;
