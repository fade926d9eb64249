INSERT INTO public.orders VALUES (1, 10, 'first');
INSERT INTO public.items VALUES (1, 2);
INSERT INTO public.other VALUES (1, 'x');
