INSERT INTO public.m VALUES (1, 1), (11, 2);
INSERT INTO public.h VALUES (1, 1);
INSERT INTO public.h_1 VALUES (1, 1);
