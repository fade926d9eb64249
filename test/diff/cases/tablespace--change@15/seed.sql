INSERT INTO public.orders VALUES (1, 'a');
INSERT INTO public.items VALUES (1, 'b');
