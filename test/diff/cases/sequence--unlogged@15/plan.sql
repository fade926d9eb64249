-- public.kept; sequence.alter; AccessExclusiveLock public.kept; rewrite; line 1
ALTER SEQUENCE public.kept SET UNLOGGED;
-- back: ALTER SEQUENCE public.kept SET LOGGED

-- public.other; sequence.alter; AccessExclusiveLock public.other; rewrite; line 2
ALTER SEQUENCE public.other SET LOGGED;
-- back: ALTER SEQUENCE public.other SET UNLOGGED

-- public.t_id_seq; sequence.alter; AccessExclusiveLock public.t_id_seq; rewrite; line 3
ALTER SEQUENCE public.t_id_seq SET UNLOGGED;
-- back: ALTER SEQUENCE public.t_id_seq SET LOGGED

-- public.u_n_seq; sequence.alter; AccessExclusiveLock public.u_n_seq; rewrite; line 4
ALTER SEQUENCE public.u_n_seq SET LOGGED;
-- back: ALTER SEQUENCE public.u_n_seq SET UNLOGGED

-- public.t; table.alter; AccessExclusiveLock public.t; rewrite; data loss possible; line 3
ALTER TABLE public.t SET UNLOGGED;
-- back: ALTER TABLE public.t SET LOGGED

-- public.u; table.alter; AccessExclusiveLock public.u; rewrite; line 4
ALTER TABLE public.u SET LOGGED;
-- back: ALTER TABLE public.u SET UNLOGGED
