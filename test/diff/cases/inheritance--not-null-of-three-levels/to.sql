CREATE TABLE public.top (a integer NOT NULL, b text);
CREATE TABLE public.middle (c integer) INHERITS (public.top);
CREATE TABLE public.bottom (b text DEFAULT 'b'::text, e integer) INHERITS (public.middle);
