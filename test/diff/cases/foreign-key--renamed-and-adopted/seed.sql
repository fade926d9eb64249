INSERT INTO public.k VALUES (1), (2);
INSERT INTO public.m VALUES (1, 1), (11, 2);
