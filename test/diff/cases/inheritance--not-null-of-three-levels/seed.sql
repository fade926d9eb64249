INSERT INTO public.bottom VALUES (1, 'b', 2, 3);
