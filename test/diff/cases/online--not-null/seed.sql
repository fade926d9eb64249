INSERT INTO public.t SELECT g, g, 'y', g, ROW (g, NULL::int)::public.pair, g, g FROM generate_series(1, 20) g;
INSERT INTO public.p SELECT 1 + g % 2, g, g FROM generate_series(1, 20) g;
INSERT INTO public.kin SELECT g, g FROM generate_series(1, 20) g;
INSERT INTO public.child SELECT g, g FROM generate_series(1, 20) g;
INSERT INTO public.back SELECT g FROM generate_series(1, 20) g;
