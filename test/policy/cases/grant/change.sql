grant select on predictions to case_reader;
