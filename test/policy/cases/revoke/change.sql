revoke select on predictions from case_reader;
