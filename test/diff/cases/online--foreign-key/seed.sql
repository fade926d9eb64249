INSERT INTO public.a SELECT g, 1, 'c' || g FROM generate_series(1, 20) g;
INSERT INTO public.p SELECT g, 1 + g % 2 FROM generate_series(1, 20) g;
INSERT INTO public.b SELECT g, g, 1 + g % 2, 'c' || g FROM generate_series(1, 20) g;
