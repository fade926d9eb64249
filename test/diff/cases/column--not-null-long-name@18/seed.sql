INSERT INTO a_table_whose_name_takes_fifty_five_of_the_sixty_three_bytes VALUES (1, 2);
INSERT INTO t VALUES (1, 2, 3, 4);
