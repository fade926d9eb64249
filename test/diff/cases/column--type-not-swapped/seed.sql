INSERT INTO public.stamped SELECT generate_series(1, 5);
INSERT INTO public.listed SELECT generate_series(1, 9);
INSERT INTO public.lists SELECT ROW(g)::public.listed FROM generate_series(1, 5) g;
INSERT INTO public.parts SELECT g, 1 FROM generate_series(1, 5) g;
INSERT INTO public.moments SELECT g, '2026-01-01 00:00:00+00' FROM generate_series(1, 5) g;
INSERT INTO public.filled SELECT generate_series(1, 5);
