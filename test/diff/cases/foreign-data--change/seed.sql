INSERT INTO public.local VALUES (1);
