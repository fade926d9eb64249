INSERT INTO public.customers (referrer, "Code", name) SELECT CASE WHEN g > 1 THEN g + 5 END, 'c' || g, 'name ' || g FROM generate_series(1, 50) g;
INSERT INTO public.orders (customer, state, total) SELECT 7 + g % 50, CASE g % 3 WHEN 0 THEN 'open'::public.state WHEN 1 THEN 'sent' END, g / 8.0 FROM generate_series(1, 100) g;
INSERT INTO public.tokens SELECT g, 't' || g FROM generate_series(1, 50) g;
INSERT INTO public.zones SELECT generate_series(1, 20);
INSERT INTO public.areas SELECT nullif(g % 20, 0) FROM generate_series(1, 50) g;
