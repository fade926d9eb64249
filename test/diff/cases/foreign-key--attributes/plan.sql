-- public.lines.lines_order_id_fkey; constraint.drop; AccessExclusiveLock public.lines; AccessExclusiveLock public.orders; line 6
ALTER TABLE public.lines DROP CONSTRAINT lines_order_id_fkey;
-- back: ALTER TABLE public.lines ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) NOT VALID
-- back: ALTER TABLE public.lines VALIDATE CONSTRAINT lines_order_id_fkey

-- public.lines.lines_other_fkey; constraint.alter; AccessExclusiveLock public.lines; AccessExclusiveLock public.orders; line 6
ALTER TABLE public.lines ALTER CONSTRAINT lines_other_fkey DEFERRABLE INITIALLY DEFERRED;
-- back: ALTER TABLE public.lines ALTER CONSTRAINT lines_other_fkey NOT DEFERRABLE

-- public.lines.lines_order_id_fkey; constraint.create; ShareRowExclusiveLock public.lines; ShareRowExclusiveLock public.orders; line 6
ALTER TABLE public.lines ADD CONSTRAINT lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id) ON UPDATE CASCADE ON DELETE SET NULL NOT VALID;
-- back: ALTER TABLE public.lines DROP CONSTRAINT lines_order_id_fkey

-- public.lines.lines_order_id_fkey; constraint.create; ShareUpdateExclusiveLock public.lines; RowShareLock public.orders; scan; line 6
ALTER TABLE public.lines VALIDATE CONSTRAINT lines_order_id_fkey;

-- public.lines.third; constraint.create; ShareRowExclusiveLock public.lines; ShareRowExclusiveLock public.orders; line 7
ALTER TABLE public.lines ADD CONSTRAINT third FOREIGN KEY (order_id) REFERENCES public.orders(id) MATCH FULL NOT VALID;
-- back: ALTER TABLE public.lines DROP CONSTRAINT third
