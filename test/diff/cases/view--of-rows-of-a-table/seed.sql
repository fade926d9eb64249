INSERT INTO public.users VALUES (1, 'a'), (2, 'b');
INSERT INTO public.holder VALUES (1, ARRAY[(1, 2)]::public.point3[]);
REFRESH MATERIALIZED VIEW public.kept;
