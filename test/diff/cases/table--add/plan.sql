-- public.lines; table.create column.create default.create constraint.create; line 6
CREATE TABLE public.lines (
    order_id bigint NOT NULL,
    place integer DEFAULT 1 NOT NULL,
    CONSTRAINT lines_pkey PRIMARY KEY (order_id, place),
    CONSTRAINT lines_place_check CHECK ((place > 0))
);
-- back: DROP TABLE public.lines

-- public.lines; table.comment; line 6
COMMENT ON TABLE public.lines IS 'what was ordered';
-- back: COMMENT ON TABLE public.lines IS NULL

-- public.lines.place; column.comment; line 8
COMMENT ON COLUMN public.lines.place IS 'counts from 1';
-- back: COMMENT ON COLUMN public.lines.place IS NULL

-- public.lines.lines_order_id_fkey; constraint.create; ShareRowExclusiveLock public.orders; line 7
ALTER TABLE public.lines ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON DELETE CASCADE;
-- back: ALTER TABLE public.lines DROP CONSTRAINT lines_order_id_fkey

-- public.lines_place; index.create; line 12
CREATE INDEX lines_place ON public.lines USING btree (place DESC);
-- back: DROP INDEX public.lines_place
