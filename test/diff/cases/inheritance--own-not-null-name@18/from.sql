CREATE TABLE public.x ();
