INSERT INTO public.orders SELECT g, 'note ' || g FROM generate_series(1, 50) g;
INSERT INTO public.events SELECT 'event ' || g FROM generate_series(1, 50) g;
INSERT INTO public.stamped SELECT generate_series(1, 50);
