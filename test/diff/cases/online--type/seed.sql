INSERT INTO public.customers (name) SELECT 'name ' || g FROM generate_series(1, 50) g;
INSERT INTO public.orders SELECT g, 1 + g % 50 FROM generate_series(1, 100) g;
