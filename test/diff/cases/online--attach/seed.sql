INSERT INTO public.r SELECT g, '2020-01-01', 'v' FROM generate_series(1, 20) g;
INSERT INTO public.r_24 SELECT g, '2024-01-01', 'v' FROM generate_series(1, 20) g;
INSERT INTO public.l_a SELECT 'b', g FROM generate_series(1, 20) g;
INSERT INTO public.l_null SELECT g, NULL FROM generate_series(1, 20) g;
INSERT INTO public.h_0 SELECT g, 'k' FROM generate_series(1, 20) g;
INSERT INTO public.e_1 SELECT g, 'k' FROM generate_series(1, 20) g;
INSERT INTO public.s_1_rest SELECT g, 2 FROM generate_series(1, 20) g;
INSERT INTO public."s 1 1" SELECT g, 1 FROM generate_series(1, 20) g;
