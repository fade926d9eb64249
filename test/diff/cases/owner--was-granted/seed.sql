insert into given values (1, 'one');
grant update on undeclared to case_reader;
