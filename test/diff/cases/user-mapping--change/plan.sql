-- public.foreign_data_v; view.drop; AccessExclusiveLock public.foreign_data_v; line 6
DROP VIEW public.foreign_data_v;
-- back: CREATE VIEW public.foreign_data_v AS
--        SELECT note
--          FROM public.foreign_data_t

-- foreign_data_w; foreign-data-wrapper.alter; line 2
ALTER FOREIGN DATA WRAPPER foreign_data_w OPTIONS (ADD debug 'true');
-- back: ALTER FOREIGN DATA WRAPPER foreign_data_w OPTIONS (DROP debug)

-- foreign_data_s; server.alter; line 3
ALTER SERVER foreign_data_s VERSION '2' OPTIONS (SET host 'b');
-- back: ALTER SERVER foreign_data_s VERSION '1' OPTIONS (SET host 'a')

-- foreign_data_s.public; user-mapping.alter; line 4
ALTER USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS (SET "user" 'b');
-- back: ALTER USER MAPPING FOR PUBLIC SERVER foreign_data_s OPTIONS (SET "user" 'a')

-- public.foreign_data_t; foreign-table.alter; AccessExclusiveLock public.foreign_data_t; line 5
ALTER FOREIGN TABLE public.foreign_data_t OPTIONS (SET table_name 'b');
-- back: ALTER FOREIGN TABLE public.foreign_data_t OPTIONS (SET table_name 'a')

-- public.foreign_data_t.note; column.alter; AccessExclusiveLock public.foreign_data_t; line 5
ALTER TABLE public.foreign_data_t ALTER COLUMN note TYPE character varying(5);
-- back: ALTER TABLE public.foreign_data_t ALTER COLUMN note TYPE text

-- public.foreign_data_v; view.create; line 6
CREATE VIEW public.foreign_data_v AS
 SELECT (note)::text AS note
   FROM public.foreign_data_t;
-- back: DROP VIEW public.foreign_data_v
