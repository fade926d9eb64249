-- public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes.a_long_name_of_a_column; column.alter; AccessExclusiveLock public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes; line 1
ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes ALTER COLUMN a_long_name_of_a_column DROP NOT NULL;
-- back: ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes ADD CONSTRAINT a_table_whose_name_takes_fifty_a_long_name_of_a_column_not_null NOT NULL a_long_name_of_a_column NOT VALID
-- back: ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes VALIDATE CONSTRAINT a_table_whose_name_takes_fifty_a_long_name_of_a_column_not_null

-- public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes.b_long_name_of_a_column; column.alter; AccessExclusiveLock public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes; line 1
ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes ADD CONSTRAINT a_table_whose_name_takes_fifty_b_long_name_of_a_column_not_null NOT NULL b_long_name_of_a_column NOT VALID;
-- back: ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes ALTER COLUMN b_long_name_of_a_column DROP NOT NULL

-- public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes.b_long_name_of_a_column; column.alter; ShareUpdateExclusiveLock public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes; scan; line 1
ALTER TABLE public.a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes VALIDATE CONSTRAINT a_table_whose_name_takes_fifty_b_long_name_of_a_column_not_null;

-- public.t.a; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t RENAME CONSTRAINT t_a_not_null TO "has to";
-- back: ALTER TABLE public.t RENAME CONSTRAINT "has to" TO t_a_not_null

-- public.t.b; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t RENAME CONSTRAINT "must be" TO t_b_not_null;
-- back: ALTER TABLE public.t RENAME CONSTRAINT t_b_not_null TO "must be"

-- public.t.c; column.alter; AccessExclusiveLock public.t; line 2
ALTER TABLE public.t ALTER COLUMN c DROP NOT NULL;
-- back: ALTER TABLE public.t ADD CONSTRAINT must NOT NULL c NOT VALID
-- back: ALTER TABLE public.t VALIDATE CONSTRAINT must
