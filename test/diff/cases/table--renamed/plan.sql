-- public.feeling; enum.rename; line 2
ALTER TYPE public.mood RENAME TO feeling;
-- back: ALTER TYPE public.feeling RENAME TO mood

-- public.customers; table.rename; AccessExclusiveLock public."Clients"; line 6
ALTER TABLE public."Clients" RENAME TO customers;
-- back: ALTER TABLE public.customers RENAME TO "Clients"

-- public.customers.email; column.rename; AccessExclusiveLock public.customers; line 9
ALTER TABLE public.customers RENAME COLUMN mail TO email;
-- back: ALTER TABLE public.customers RENAME COLUMN email TO mail

-- public.feeling; enum.rename; line 2
ALTER TYPE public.feeling RENAME VALUE 'sad' TO 'down';
-- back: ALTER TYPE public.feeling RENAME VALUE 'down' TO 'sad'

-- public.customers.customers_email_key; constraint.rename; AccessExclusiveLock public.customers; line 9
ALTER TABLE public.customers RENAME CONSTRAINT "Clients_mail_key" TO customers_email_key;
-- back: ALTER TABLE public.customers RENAME CONSTRAINT customers_email_key TO "Clients_mail_key"

-- public.customers.customers_pkey; constraint.rename; AccessExclusiveLock public.customers; line 7
ALTER TABLE public.customers RENAME CONSTRAINT "Clients_pkey" TO customers_pkey;
-- back: ALTER TABLE public.customers RENAME CONSTRAINT customers_pkey TO "Clients_pkey"

-- public.customers_state_email_idx; index.rename; ShareUpdateExclusiveLock public."Clients_state_mail_idx"; line 14
ALTER INDEX public."Clients_state_mail_idx" RENAME TO customers_state_email_idx;
-- back: ALTER INDEX public.customers_state_email_idx RENAME TO "Clients_state_mail_idx"

-- public.customers_id_seq; sequence.rename; AccessExclusiveLock public."Clients_id_seq"; line 7
ALTER SEQUENCE public."Clients_id_seq" RENAME TO customers_id_seq;
-- back: ALTER SEQUENCE public.customers_id_seq RENAME TO "Clients_id_seq"

-- public.customers.visits; column.alter; line 11
ALTER SEQUENCE public."Clients_visits_seq" RENAME TO customers_visits_seq;
-- back: ALTER SEQUENCE public.customers_visits_seq RENAME TO "Clients_visits_seq"
