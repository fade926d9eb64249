CREATE TABLE public.users (id integer, name text, gone integer);
CREATE FUNCTION public.all_users() RETURNS SETOF public.users LANGUAGE sql AS 'SELECT * FROM public.users';
CREATE FUNCTION public.first_name() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT u.name FROM public.all_users() u; END;
CREATE TABLE public.log (name text DEFAULT public.first_name());
