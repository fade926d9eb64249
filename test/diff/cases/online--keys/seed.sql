INSERT INTO public.t SELECT g, g, 'y' || g FROM generate_series(1, 20) g;
INSERT INTO public.kin SELECT g, g FROM generate_series(1, 20) g;
INSERT INTO public.child SELECT g + 100, g FROM generate_series(1, 20) g;
