INSERT INTO public.a SELECT g FROM generate_series(1, 20) g;
INSERT INTO public.b SELECT g, g, 1 + g % 2 FROM generate_series(1, 20) g;
