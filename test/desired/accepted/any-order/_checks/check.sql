this is not even SQL
