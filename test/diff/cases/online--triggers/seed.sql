INSERT INTO public.customers (id, name) SELECT g, 'name ' || g FROM generate_series(1, 50) g;
INSERT INTO public.events SELECT 'event ' || g FROM generate_series(1, 50) g;
