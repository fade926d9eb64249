INSERT INTO public.t SELECT g, g, 'y' FROM generate_series(1, 20) g;
INSERT INTO public.p SELECT 1 + g % 2, g FROM generate_series(1, 20) g;
INSERT INTO public.kin SELECT g, g FROM generate_series(1, 20) g;
INSERT INTO public.child SELECT g, g + 100 FROM generate_series(1, 20) g;
