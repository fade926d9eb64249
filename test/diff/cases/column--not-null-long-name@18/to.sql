CREATE TABLE a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes (a_long_name_of_a_column int, b_long_name_of_a_column int NOT NULL);
CREATE TABLE t (id int PRIMARY KEY, a int CONSTRAINT "has to" NOT NULL, b int NOT NULL, c int);
