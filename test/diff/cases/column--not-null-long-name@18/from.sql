CREATE TABLE a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes (a_long_name_of_a_column int NOT NULL, b_long_name_of_a_column int);
CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int CONSTRAINT "must be" NOT NULL, c int CONSTRAINT must NOT NULL);
